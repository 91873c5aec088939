import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { PhaseDot } from '@/components/ui/PhaseDot';
import { SEGMIND_AVERAGE_TIME, type Statistics, usualTimeFor } from '@/lib/conversations/statistics';
import { wakeUp } from '@/lib/conversations/wake-up';
import type { Answer, Fetching } from '@/lib/database/schema';
import { type MessageKey, t } from '@/lib/i18n';
import { answerCommands } from './answer-commands';
import { useSession } from './ChatApp';
import { formatDuration } from './format';
import { openOptions } from './open-options';

/** After this long without a start, in ms, something is wrong with the background, and the person is told. */
const START_EXPECTED = 5_000;

/** The present time, once a second. */
function useNow(): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}

/** What keeps a queued answer from being fetched. */
const FETCH_OBSTACLES: Record<Fetching['reason'], MessageKey> = {
  'no-key': 'fetchNoKey',
  'other-key': 'fetchOtherKey',
  'key-rejected': 'fetchKeyRejected',
  'no-permission': 'fetchNoPermission',
  unreachable: 'fetchUnreachable',
  'rate-limited': 'fetchRateLimited',
  'not-found': 'fetchNotFound',
  malformed: 'fetchMalformed',
  'no-answer': 'fetchMalformed',
};

/** Those that the person can clear away in the key's settings. */
const KEY_OBSTACLES: ReadonlySet<Fetching['reason']> = new Set(['no-key', 'other-key', 'key-rejected']);

/** What is happening, in a few words. */
function phaseOf(answer: Answer, now: number, statistics: Statistics): string {
  const { waiting } = answer;
  if (answer.state === 'waiting' && waiting) {
    const left = formatDuration(Math.max(1000, waiting.notBefore - now));
    switch (waiting.reason) {
      case 'offline':
        return t('waitingOffline');
      case 'rate-limited':
        return waiting.place > 0
          ? t('waitingRateLimitedPlace', left, waiting.place + 1)
          : t('waitingRateLimited', left);
      case 'backing-off':
        return t('waitingBackingOff', left);
      case 'parallel':
        return waiting.place > 0 ? t('waitingParallelPlace', waiting.place + 1) : t('waitingParallel');
      case 'new':
        return now - answer.askedAt > START_EXPECTED ? t('waitingNotStarted') : t('waitingNew');
    }
  }
  if (answer.state === 'queued' && !navigator.onLine) return t('fetchOffline');
  if (answer.state === 'queued' && answer.fetching) return t(FETCH_OBSTACLES[answer.fetching.reason]);
  const attempt = answer.attempts.at(-1);
  const usual = usualTimeFor(statistics, attempt?.recipe.estimatedTokens ?? 0);
  const asked = formatDuration(now - (attempt?.postedAt ?? answer.askedAt));
  return usual === null
    ? t('waitingAskedAverage', asked, formatDuration(SEGMIND_AVERAGE_TIME))
    : t('waitingAsked', asked, formatDuration(usual));
}

/** The wait, designed: the phase, the seconds, the person's own usual time, and the word that nobody needs to stay. */
export function WaitingAnswer({ answer }: { answer: Answer }) {
  const session = useSession();
  const commands = answerCommands(session);
  const now = useNow();
  const isStuck = answer.waiting?.reason === 'new' && now - answer.askedAt > START_EXPECTED;
  if (answer.state === 'asking') {
    return (
      <div class="answer answer-waiting">
        <p class="waiting-phase">{t('askingOld')}</p>
        <div class="waiting-actions">
          <Button kind="primary" onClick={() => commands.confirm(answer.id)}>
            {t('askingSend')}
          </Button>
          <Button onClick={() => commands.stop(answer.id)}>{t('askingDrop')}</Button>
        </div>
      </div>
    );
  }
  return (
    <div class="answer answer-waiting">
      <p class="waiting-phase">
        <PhaseDot phase="busy" />
        <span>{phaseOf(answer, now, session.statistics.value)}</span>
      </p>
      <p class="waiting-hint">{t(session.surface === 'popup' ? 'waitingHintPopup' : 'waitingHint')}</p>
      <div class="waiting-actions">
        {answer.fetching && KEY_OBSTACLES.has(answer.fetching.reason) && (
          <Button kind="primary" onClick={() => openOptions('key')}>
            {t('errorOpenKey')}
          </Button>
        )}
        {isStuck && (
          <Button kind="primary" onClick={() => void wakeUp()}>
            {t('waitingWake')}
          </Button>
        )}
        <Button onClick={() => commands.stop(answer.id)}>{t('waitingStop')}</Button>
      </div>
    </div>
  );
}
