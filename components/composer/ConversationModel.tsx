import { ModelMenu } from '@/components/models/ModelMenu';
import { chooseModel } from '@/components/session/choose-model';
import { chosenModel } from '@/components/session/chosen-model';
import { useSession } from '@/components/session/use-session';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { nameOfModel } from './name-of-model';

/** The model that answers in the conversation shown, as an item that opens the list of the others. */
export function ConversationModel() {
  const session = useSession();
  const usual = useSetting(settings.model);
  const chosen = chosenModel(session);
  if (usual === undefined) return null;
  const inUse = chosen ?? usual;
  return (
    <ModelMenu
      label={t('modelOfConversation', nameOfModel(inUse))}
      current={chosen}
      onChoose={(model) => chooseModel(session, model)}
    />
  );
}
