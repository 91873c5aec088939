import { useSignal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { answerCommands } from '@/components/session/answer-commands';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { isComposing } from '@/components/ui/is-composing';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t } from '@/lib/i18n';
import type { Question } from '@/lib/rows/question';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { questionFrom } from '@/lib/text/question-from';

type QuestionEditorProps = {
  question: Question;
  /** Whether the editor takes the focus. */
  takesFocus: boolean;
  /** Called once the new version is written, or when the person cancels. */
  onEnd: (isSent: boolean) => void;
};

/**
 * Edits a question in its place, so that what is typed below for the next question is left alone. Enter asks the text
 * as another version of the question; Escape drops the text.
 */
export function QuestionEditor({ question, takesFocus, onEnd }: QuestionEditorProps) {
  const session = useSession();
  const { text } = session.edits;
  const isReady = useReadiness() === 'ready';
  const isSending = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = field;
    if (takesFocus) current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, [takesFocus]);

  const isSendable = isReady && hasVisibleText(text.value) && text.value !== question.text;
  const send = async () => {
    if (!isSendable || isSending.value) return;
    isSending.value = true;
    const isWritten = await answerCommands(session).edit(question, questionFrom(text.value));
    isSending.value = false;
    if (isWritten) onEnd(true);
  };
  return (
    <form
      class="question-editor"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || isComposing(event)) return;
        event.stopPropagation();
        onEnd(false);
      }}
    >
      <VisuallyHidden>
        <h2>{t('questionEdit')}</h2>
      </VisuallyHidden>
      <textarea
        ref={field}
        class="question-editor-field"
        dir="auto"
        rows={2}
        aria-label={t('questionEdit')}
        value={text.value}
        onInput={(event) => session.edits.type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          void send();
        }}
      />
      <div class="question-editor-actions">
        <Button onClick={() => onEnd(false)}>{t('questionEditCancel')}</Button>
        <Button type="submit" kind="primary" aria-disabled={!isSendable || isSending.value}>
          {t('composerSend')}
        </Button>
      </div>
    </form>
  );
}
