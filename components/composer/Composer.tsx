import { ArrowUp } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { loadCapture } from '@/components/session/load-capture';
import type { QuestionSources } from '@/components/session/question-sources';
import { type Readiness, useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { formatDollars } from '@/components/ui/format';
import { isComposing } from '@/components/ui/is-composing';
import { useSetting } from '@/components/ui/use-setting';
import { isLowBalance } from '@/lib/costs/low-balance';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import {
  LazyContextBar,
  LazyKeyUnreadableNotice,
  LazyNextNotice,
  LazyQueueFaultNotice,
  LazySendFaultNotice,
  LazySetUpNotice,
} from './lazy-parts';

/** The place to ask: quick actions, what will be sent, the question, the balance. */
export function Composer() {
  const session = useSession();
  const readiness = useReadiness();
  const fault = session.sender.fault.value;
  const queueFault = useSetting(settings.queueFault);
  return (
    <footer class="composer">
      {readiness === 'not-set-up' && session.shown.turns.value.length > 0 && <LazySetUpNotice />}
      {readiness === 'key-unreadable' && !session.shown.fault.value && <LazyKeyUnreadableNotice />}
      {fault && <LazySendFaultNotice fault={fault} />}
      {session.draft.next.value && <LazyNextNotice />}
      {queueFault?.isSeen === false && <LazyQueueFaultNotice />}
      <LazyContextBar isReady={readiness === 'ready'} />
      <QuestionField readiness={readiness} />
      <BalanceLine />
    </footer>
  );
}

/** Says what a typed question is asked about. */
function placeholderFor(sources: QuestionSources): string {
  const page = sources.askedOf.value;
  if (page) return t('composerAskOther', page.title || t('readingUntitled'));
  if (sources.files.list.value.length > 0) return t('composerAskFile');
  if (sources.pageUse.value === 'attached') return t('composerAskPage');
  return t(/^(?:none|looking)$/.test(sources.front.page.value.kind) ? 'composerAsk' : 'composerAskBare');
}

function QuestionField({ readiness }: { readiness: Readiness }) {
  const session = useSession();
  const { draft, sender, shown, sources } = session;
  const field = useRef<HTMLTextAreaElement>(null);
  const conversation = shown.id.value;

  useEffect(() => {
    // A person who opens a conversation is about to type.
    if (conversation) field.current?.focus({ preventScroll: true });
  }, [conversation]);
  const asked = shown.toTop.value;
  useEffect(() => {
    // Pressing a quick action removes its button, so the focus that the button had moves to the field.
    if (asked && document.activeElement === document.body) field.current?.focus({ preventScroll: true });
  }, [asked]);
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

/** The last known balance; in a warning colour if it is low by the person's own average. */
function BalanceLine() {
  const balance = useSetting(settings.balance);
  const { statistics } = useSession();
  if (!balance) return null;
  const isLow = isLowBalance(balance.amount, statistics.value);
  return (
    <p class="balance" data-low={isLow}>
      {t(isLow ? 'balanceLow' : 'balance', formatDollars(balance.amount))}
    </p>
  );
}
