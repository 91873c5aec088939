import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { isComposing } from '@/components/ui/is-composing';
import { renameConversation } from '@/lib/conversations/conversation-list';
import { t } from '@/lib/i18n';
import type { Conversation } from '@/lib/rows/conversation';

/** The title, renamed where it stands: Enter keeps, Escape leaves it. Either way the focus stays with the title. */
export function EditableTitle({ conversation }: { conversation: Conversation }) {
  const session = useSession();
  /** What the field begins with; null while the title is only shown. */
  const [editing, setEditing] = useState<string | null>(null);
  const isFocusDue = useRef(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (editing === null && isFocusDue.current) button.current?.focus();
    isFocusDue.current = false;
  }, [editing]);

  const keep = (title: string) => {
    if (title.trim() === conversation.title) return;
    renameConversation(conversation.id, title)
      .then(() => session.reload())
      .catch((cause: unknown) => {
        session.noteWriteFault(cause);
        setEditing(title); // nothing that was typed is lost
      });
  };
  if (editing !== null) {
    return (
      <TitleField
        title={editing}
        onEnd={(title, isByKey) => {
          isFocusDue.current = isByKey;
          setEditing(null);
          if (title !== null) keep(title);
        }}
      />
    );
  }
  return (
    <h1 class="chat-title">
      <button
        ref={button}
        type="button"
        class="chat-title-button"
        dir="auto"
        title={`${conversation.title}\n${t('headerRenameHint')}`}
        onClick={() => setEditing(conversation.title)}
      >
        {conversation.title}
      </button>
    </h1>
  );
}

type TitleFieldProps = {
  /** What stands in the field at first; what is typed holds whatever becomes of the title meanwhile. */
  title: string;
  /** Called once, with the title to keep or null. */
  onEnd: (title: string | null, isByKey: boolean) => void;
};

function TitleField({ title, onEnd }: TitleFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [first] = useState(title);
  const hasEnded = useRef(false);
  const end = (kept: string | null, isByKey: boolean) => {
    // The field that goes away tells of its blur too. A title not changed here may have been changed elsewhere.
    if (!hasEnded.current) onEnd(kept === first ? null : kept, isByKey);
    hasEnded.current = true;
  };
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  return (
    <input
      ref={input}
      class="chat-title-input"
      aria-label={t('headerRename')}
      defaultValue={first}
      maxLength={200}
      dir="auto"
      onBlur={(event) => end(event.currentTarget.value, false)}
      onKeyDown={(event) => {
        if (isComposing(event) || (event.key !== 'Enter' && event.key !== 'Escape')) return;
        // The focus goes to the title's button before the browser is done with the key: Enter would press it.
        event.preventDefault();
        end(event.key === 'Enter' ? event.currentTarget.value : null, true);
      }}
    />
  );
}
