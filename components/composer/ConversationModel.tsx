import { ModelMenu } from '@/components/models/ModelMenu';
import { chooseModel, chosenModel } from '@/components/session/conversation-model';
import { useSession } from '@/components/session/use-session';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { findModel } from '@/lib/models/find-model';
import { isModelName, settings } from '@/lib/settings/settings';

/** The model that answers in the conversation shown, as an item that opens the list of the others. */
export function ConversationModel() {
  const session = useSession();
  const usual = useSetting(settings.model);
  const chosen = chosenModel(session);
  if (usual === undefined) return null;
  const inUse = chosen ?? usual;
  // A stored row may hold anything. The question is then refused, and another model can be chosen here.
  const name = isModelName(inUse) ? findModel(inUse).name : t('modelInvalid');
  return (
    <ModelMenu
      label={t('modelOfConversation', name)}
      current={chosen}
      onChoose={(model) => chooseModel(session, model)}
    />
  );
}
