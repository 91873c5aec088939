import { useSignal } from '@preact/signals';
import { ArrowDown } from 'lucide-preact';
import { useCallback, useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { ExportButton } from '@/components/notices/ExportButton';
import { errorCard } from '@/components/notices/error-cards';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { partsOf } from '@/lib/conversations/turn-parts';
import { t, tCount } from '@/lib/i18n';
import { isWaitedFor } from '@/lib/rows/answer-state';
import { TurnView } from './TurnView';

type Scroller = { current: HTMLElement | null };

/** How many turns are drawn below the version that the person walked to, and how many more each time they near the end. */
const TURNS_BELOW = 50;

/**
 * How many of the turns are drawn, from the first one on: all of them, but for those far below the version that the
 * person walked to, of which there may be a thousand.
 */
function useDrawn(): { drawn: number; drawMore: () => void } {
  const { loaded } = useSession().shown;
  const below = useSignal(TURNS_BELOW);
  const { walkedTo = null, turns = [] } = loaded.value ?? {};
  useLayoutEffect(() => {
    below.value = TURNS_BELOW;
  }, [walkedTo, below]);
  const drawMore = useCallback(() => {
    below.value += TURNS_BELOW;
  }, [below]);
  return { drawn: walkedTo === null ? turns.length : Math.min(turns.length, walkedTo + 1 + below.value), drawMore };
}

/** The turns of the branch shown. A new question scrolls to the top; an arriving answer scrolls nothing. */
export function TurnList({ scroller }: { scroller: Scroller }) {
  const session = useSession();
  const turns = session.shown.turns.value;
  const { drawn, drawMore } = useDrawn();
  const earlier = session.shown.loaded.value?.earlier ?? 0;

  const target = session.shown.toTop.value;
  useLayoutEffect(() => {
    const question = target && scroller.current?.querySelector(`[data-question="${CSS.escape(target)}"]`);
    if (!question) return;
    question.scrollIntoView({ block: 'start' });
    session.shown.leaveAtTop();
  }, [target, turns, session, scroller]);

  return (
    <>
      {earlier > 0 && (
        <FurtherTurns key={turns.length} scroller={scroller} onReached={() => void session.showEarlier()}>
          {t('chatEarlier')}
        </FurtherTurns>
      )}
      {turns.slice(0, drawn).map((turn) => (
        <TurnView key={turn.question.parent ?? 'first'} turn={turn} isLast={turn === turns.at(-1)} />
      ))}
      {drawn < turns.length && (
        <FurtherTurns key={`to ${drawn}`} scroller={scroller} onReached={drawMore}>
          {t('chatLater')}
        </FurtherTurns>
      )}
      <UnreadableRows />
      <ArrivalPill scroller={scroller} />
      <Announcer />
    </>
  );
}

/** Says how many invalid rows of this conversation can't be shown, with a button that exports everything. */
function UnreadableRows() {
  const count = useSession().shown.loaded.value?.unreadable ?? 0;
  if (count === 0) return null;
  return (
    <div class="chat-unreadable">
      <Notice kind="warn">
        <p>{tCount('chatUnreadable', count)}</p>
        <ExportButton />
      </Notice>
    </div>
  );
}

type FurtherTurnsProps = { scroller: Scroller; onReached: () => void; children: string };

/**
 * A button above or below the turns. Further turns are drawn once this button nears the view; turns in view stay in
 * place.
 */
function FurtherTurns({ scroller, onReached, children }: FurtherTurnsProps) {
  const mark = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!mark.current) return;
    // On a busy machine the browser tells several changes at once, the newest last.
    const observer = new IntersectionObserver((entries) => entries.at(-1)?.isIntersecting && onReached(), {
      root: scroller.current,
      rootMargin: '400px 0px 400px 0px',
    });
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [onReached, scroller]);
  return (
    <button ref={mark} type="button" class="chat-earlier" onClick={onReached}>
      {children}
    </button>
  );
}

/** A button "↓ answer", shown if the last answer has arrived below the view. */
function ArrivalPill({ scroller }: { scroller: Scroller }) {
  const session = useSession();
  const isBelow = useSignal(false);
  const last = session.shown.turns.value.at(-1)?.answer;
  const hasArrived = last?.state === 'done';
  useEffect(() => {
    const answer = scroller.current?.querySelector('.turn[data-last="true"] .answer');
    isBelow.value = false;
    if (!answer || !hasArrived) return;
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        const rootBottom = entry.rootBounds?.bottom ?? innerHeight;
        isBelow.value = !entry.isIntersecting && entry.boundingClientRect.top >= rootBottom;
      },
      { root: scroller.current },
    );
    observer.observe(answer);
    return () => observer.disconnect();
  }, [hasArrived, last?.id, scroller, isBelow]);
  if (!isBelow.value) return null;
  return (
    <div class="arrival">
      <Button
        icon={ArrowDown}
        onClick={() => scroller.current?.querySelector('.turn[data-last="true"] .answer')?.scrollIntoView()}
      >
        {t('chatArrival')}
      </Button>
    </div>
  );
}

/** Tells assistive technology once that an answer which was open on this surface has arrived or failed. */
function Announcer() {
  const session = useSession();
  const wasOpen = useRef<string | null>(null);
  const said = useSignal('');
  const turns = session.shown.turns.value;
  useEffect(() => {
    const answers = turns.flatMap((turn) => [...partsOf(turn), ...(turn.news ? [turn.news] : [])]);
    const open = answers.find(isWaitedFor);
    const ended = answers.find(({ id }) => id === wasOpen.current);
    // A version that has come while another one is shown is known by its id alone.
    const hasCome = ended
      ? ended.state === 'done'
      : turns.some(({ answers: ids }) => ids?.includes(wasOpen.current ?? ''));
    if (open) said.value = '';
    else if (hasCome) said.value = t('chatAnswerReady');
    else if (ended?.error) said.value = t('chatAnswerFailed', t(errorCard(ended.error.kind).title));
    wasOpen.current = open?.id ?? null;
  }, [turns, said]);
  return (
    <VisuallyHidden>
      <span role="status">{said.value}</span>
    </VisuallyHidden>
  );
}
