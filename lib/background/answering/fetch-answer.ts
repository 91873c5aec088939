import { stepAnswer } from '@/lib/answers/answer-steps';
import { fingerprintKey, readKey } from '@/lib/background/key-vault';
import type { FetchOutcome, fetchResult } from '@/lib/background/segmind/segmind-queue';
import type { Answer } from '@/lib/rows/answer';
import { type NotAsked, stepForFetch } from './fetch-step';
import { rememberOutcome } from './remember-outcome';

/** What fetching needs from outside, so that tests can stand in for it. */
export type FetchingParts = {
  now(): number;
  fetchResult: typeof fetchResult;
  hasSegmindAccess(): Promise<boolean>;
};

type Asked = { outcome: FetchOutcome | NotAsked; isSameKey: boolean };

async function askFor(answer: Answer, requestId: string, parts: FetchingParts): Promise<Asked> {
  const [key, hasAccess] = await Promise.all([readKey(), parts.hasSegmindAccess()]);
  if (key === null) return { outcome: { kind: 'no-key' }, isSameKey: false };
  const isSameKey = (await fingerprintKey(key)) === answer.attempts.at(-1)?.keyFingerprint;
  if (!hasAccess) return { outcome: { kind: 'no-permission' }, isSameKey };
  return { outcome: await parts.fetchResult({ requestId, key }), isSameKey };
}

/**
 * Asks Segmind once for the result of a queued answer, and writes what became of it. A result that could not be written
 * is still at Segmind: the next call fetches it again.
 *
 * Call it under the answer's lock.
 *
 * @param looks how often it was asked for, this time included
 * @returns what a rate limit said (see `notePoll`); undefined where there was none
 * @throws where storage fails
 */
export async function fetchAnswer(
  answer: Answer,
  parts: FetchingParts,
  looks: number,
): Promise<number | null | undefined> {
  const attempt = answer.attempts.at(-1);
  // A row without an id cannot have been queued; its schema allows it all the same.
  if (!attempt?.requestId) return undefined;
  const { outcome, isSameKey } = await askFor(answer, attempt.requestId, parts);
  const now = parts.now();
  const { event, ledger, queueFault } = stepForFetch(outcome, { answer, now, isSameKey, looks });
  if (event) {
    await stepAnswer(answer, { event, ...(ledger ? { ledger: { attempt: attempt.id, change: ledger } } : {}) });
  }
  const answered = outcome.kind === 'answer' ? outcome : null;
  await rememberOutcome({
    facts: answered?.facts ?? null,
    completion: answered?.completion ?? null,
    attempt,
    queueFault,
    now,
  });
  return outcome.kind === 'rate-limited' ? outcome.until : undefined;
}
