import { chosenModel } from '@/components/session/chosen-model';
import { useSession } from '@/components/session/use-session';
import { useSetting } from '@/components/ui/use-setting';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { nameOfModel } from './name-of-model';
import './model-note.css';

/** The name of the model that answers in the conversation shown, where that is not the one of the options. */
export function ModelNote() {
  const usual = useSetting(settings.model);
  const chosen = chosenModel(useSession());
  if (usual === undefined || chosen === null || chosen === usual) return null;
  const name = nameOfModel(chosen);
  const said = t('modelOfConversation', name);
  return (
    <span class="model-note" title={said}>
      <VisuallyHidden>{said}</VisuallyHidden>
      <span aria-hidden="true">{name}</span>
    </span>
  );
}
