import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { isComposing } from '@/components/ui/is-composing';
import { renameConversation } from '@/lib/conversations/conversation-list';
import { t } from '@/lib/i18n';
import type { Conversation } from '@/lib/rows/conversation';

/** The title, renamed in place: Enter keeps, Escape drops the new one. After either key the title has the focus. */
export function EditableTitle({ conversation }: { conversation: Conversation }) {
  const session = useSession();
  /** The text that the field begins with; null while the title is not being edited. */
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
        session.tellWriteFault(cause);
        setEditing(title); // keeps the typed title
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
  /** The field's first text. Typed text stays even if the title changes meanwhile. */
  title: string;
  /** Called once, with the title to keep, or null to keep the old one. */
  onEnd: (title: string | null, isByKey: boolean) => void;
};

function TitleField({ title, onEnd }: TitleFieldProps) {
  const input = useRef<HTMLInputElement>(null);
  const [first] = useState(title);
  const hasEnded = useRef(false);
  const end = (kept: string | null, isByKey: boolean) => {
    // Removing the field fires `blur` as well. A title that was not edited here may have been changed elsewhere.
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
        // The focus moves to the title's button while the key is still being handled, so Enter would press that button.
        event.preventDefault();
        end(event.key === 'Enter' ? event.currentTarget.value : null, true);
      }}
    />
  );
}
