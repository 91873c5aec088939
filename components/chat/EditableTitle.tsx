import { useSignal } from '@preact/signals';
import { renameConversation } from '@/lib/conversations/conversation-list';
import type { Conversation } from '@/lib/database/schema';
import { t } from '@/lib/i18n';
import { useSession } from './ChatApp';

/** The title, renamed where it stands: Enter keeps, Escape leaves it. */
export function EditableTitle({ conversation }: { conversation: Conversation }) {
  const session = useSession();
  const isRenaming = useSignal(false);

  const keep = (title: string) => {
    if (!isRenaming.value) return;
    isRenaming.value = false;
    if (title.trim() === conversation.title) return;
    renameConversation(conversation.id, title)
      .then(() => session.reload())
      .catch((cause: unknown) => session.noteWriteFault(cause));
  };
  return isRenaming.value ? (
    <input
      class="chat-title-input"
      aria-label={t('headerRename')}
      value={conversation.title}
      maxLength={200}
      dir="auto"
      ref={(input) => input?.select()}
      onBlur={(event) => keep(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep(event.currentTarget.value);
        if (event.key === 'Escape') isRenaming.value = false;
      }}
    />
  ) : (
    <h1 class="chat-title">
      <button
        type="button"
        class="chat-title-button"
        title={`${conversation.title}\n${t('headerRenameHint')}`}
        onClick={() => {
          isRenaming.value = true;
        }}
      >
        <bdi>{conversation.title}</bdi>
      </button>
    </h1>
  );
}
