import { ArrowUp } from 'lucide-preact';
import { useCallback, useEffect, useRef } from 'preact/hooks';
import { calls } from '@/components/session/calls';
import { isFirstTry } from '@/components/session/first-try';
import { loadCapture } from '@/components/session/load-capture';
import type { QuestionSources } from '@/components/session/question-sources';
import type { Readiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { isComposing } from '@/components/ui/is-composing';
import { isOpenAbove } from '@/components/ui/is-open-above';
import { t } from '@/lib/i18n';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { LazyContextRow, LazyKeyHint } from './lazy-parts';

/** Says what a typed question is asked about. */
function placeholderFor(sources: QuestionSources): string {
  const page = sources.askedOf.value;
  if (page) return t('composerAskOther', page.title || t('readingUntitled'));
  if (sources.files.list.value.length > 0) return t('composerAskFile');
  if (sources.selection.value) return t('composerAskSelection');
  if (sources.pageUse.value === 'attached') return t('composerAskPage');
  return t(/^(?:none|looking)$/.test(sources.front.page.value.kind) ? 'composerAsk' : 'composerAskBare');
}

/** One box: the line of sources, which has its place from the start, and below it the question with its send button. */
export function QuestionForm({ readiness }: { readiness: Readiness }) {
  const session = useSession();
  const { draft, sender, shown, sources } = session;
  const field = useRef<HTMLTextAreaElement>(null);
  const focusField = useCallback(() => {
    // Even where the field has the focus, the call would make the browser lay out the page.
    if (document.activeElement !== field.current) field.current?.focus({ preventScroll: true });
  }, []);
  const leadToField = useCallback(() => {
    // A menu that the person opened while the conversation was looked up keeps the focus.
    if (isOpenAbove()) return;
    // In the first try the focus belongs to the button of the start screen, which may be drawn before this is.
    if (draft.text.peek() !== '' || !isFirstTry(session)) focusField();
  }, [draft, session, focusField]);
  const conversation = shown.id.value;

  useEffect(() => {
    // A person who opens a conversation is about to type.
    if (conversation) leadToField();
  }, [conversation, leadToField]);
  const asked = shown.toTop.value;
  useEffect(() => {
    // Pressing a quick action removes its button, so the focus that the button had moves to the field.
    if (asked && document.activeElement === document.body) focusField();
  }, [asked, focusField]);
  const call = calls.value;
  useEffect(() => {
    if (call > 0) leadToField();
  }, [call, leadToField]);
  const text = draft.text.value;

  const isReady = readiness === 'ready';
  const isAwaitable = readiness === 'unknown' || readiness === 'key-unreadable';
  const send = () => {
    if (isReady) void sender.send();
    else if (isAwaitable) sender.awaitSend();
  };
  const isAwaited = sender.isAwaited.value;
  useEffect(() => {
    if (!isAwaitable && isAwaited) void sender.sendAwaited(isReady);
  });
  return (
    <form
      class="question-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div class="context-row">
        <LazyContextRow isReady={isReady} />
      </div>
      <textarea
        ref={field}
        class="question-field"
        dir="auto"
        rows={1}
        aria-label={t('composerLabel')}
        placeholder={placeholderFor(sources)}
        value={text}
        readOnly={draft.next.value !== null}
        onInput={(event) => {
          loadCapture();
          draft.type(event.currentTarget.value);
        }}
        onFocus={() => void sources.front.look()}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' && text === '' && !isComposing(event) && session.editLast())
            event.preventDefault();
          // An Enter that ends a composition (Chinese, Japanese, Korean) belongs to the input method.
          if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
          event.preventDefault();
          send();
        }}
      />
      {call > 0 && <LazyKeyHint key={call} onReached={focusField} />}
      <IconButton
        type="submit"
        kind="primary"
        class="question-send"
        label={t('composerSend')}
        icon={ArrowUp}
        disabled={!isReady || !hasVisibleText(text) || sender.isSending.value || draft.next.value !== null}
      />
    </form>
  );
}
