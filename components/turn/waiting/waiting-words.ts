import { formatDuration } from '@/components/ui/format-duration';
import type { UsualWait } from '@/lib/answers/usual-wait';
import { waitSpan } from '@/lib/answers/wait-span';
import type { Statistics } from '@/lib/costs/statistics';
import { type MessageKey, t } from '@/lib/i18n';
import type { Answer, Fetching } from '@/lib/rows/answer';
import { timeWaited, usualWaitOf } from './wait-times';

/** A question that has not started after this many ms is stuck in the background, and the person is told. */
const START_EXPECTED = 5_000;
/** For this many ms a question counts as just sent. */
const JUST_NOW = 2_000;
/** After this many ms nobody can say when the answer will come. */
const VERY_LATE = 600_000;

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

/** Whether the background should have begun to send the answer's question by now. */
export function isStuck({ waiting, askedAt }: Answer, now: number): boolean {
  return waiting?.reason === 'new' && now - askedAt > START_EXPECTED;
}

/** Returns a few words that say what is happening with an open answer. */
export function waitingWords(answer: Answer, now: number, statistics: Statistics): string {
  if (answer.state === 'waiting' && answer.waiting) return beforeSending(answer, answer.waiting, now);
  if (answer.state === 'queued' && !navigator.onLine) return t('fetchOffline');
  if (answer.state === 'queued' && answer.fetching) return t(FETCH_OBSTACLES[answer.fetching.reason]);
  return afterSending(answer, now, statistics);
}

function beforeSending(answer: Answer, { reason, place }: NonNullable<Answer['waiting']>, now: number): string {
  // `waitSpan` ends no later than the wait's own length, whatever the machine's clock says.
  const left = formatDuration(Math.max(1_000, (waitSpan(answer, now)?.until ?? now) - now));
  switch (reason) {
    case 'offline':
      return t('waitingOffline');
    case 'rate-limited':
      return place > 0 ? t('waitingRateLimitedPlace', left, place + 1) : t('waitingRateLimited', left);
    case 'backing-off':
      return t('waitingBackingOff', left);
    case 'parallel':
      return place > 0 ? t('waitingParallelPlace', place + 1) : t('waitingParallel');
    case 'new':
      return t(isStuck(answer, now) ? 'waitingNotStarted' : 'waitingNew');
  }
}

function afterSending(answer: Answer, now: number, statistics: Statistics): string {
  const waited = timeWaited(answer, now);
  if (waited >= VERY_LATE) return t('waitingVeryLate', formatDuration(waited));
  const sent = waited < JUST_NOW ? t('waitingJustSent') : t('waitingSent', formatDuration(waited));
  const usual = usualWaitOf(answer, statistics);
  return usual ? `${sent} · ${waited > usual.late ? t('waitingLonger') : usually(usual)}` : sent;
}

/** Rounds ms to whole seconds and, from ten seconds on, to five: the estimate is no more exact. */
function roughly(ms: number): number {
  const seconds = Math.round(ms / 1_000);
  return 1_000 * (seconds < 10 ? seconds : Math.round(seconds / 5) * 5);
}

function usually({ from, to, source }: UsualWait): string {
  const [least, most] = [roughly(from), roughly(to)];
  if (source === 'Segmind') return t('waitingAverage', formatDuration(least));
  if (least === most) return t('waitingUsual', formatDuration(least));
  return most < 60_000
    ? t('waitingUsualSeconds', least / 1_000, most / 1_000)
    : t('waitingUsualRange', formatDuration(least), formatDuration(most));
}
