import { stepAnswer } from '@/lib/answers/answer-steps';
import { fingerprintKey, readKey } from '@/lib/background/key-vault';
import type { FetchOutcome, fetchResult } from '@/lib/background/segmind/segmind-queue';
import type { Answer } from '@/lib/rows/answer';
import { type NotAsked, stepForFetch } from './fetch-step';
import { rememberOutcome } from './remember-outcome';

/** The outside functions that fetching uses, which tests replace. */
export type FetchingDependencies = {
  now(): number;
  fetchResult: typeof fetchResult;
  hasSegmindAccess(): Promise<boolean>;
};

type Asked = { outcome: FetchOutcome | NotAsked; isSameKey: boolean };

async function askFor(answer: Answer, requestId: string, parts: FetchingDependencies): Promise<Asked> {
  const [key, hasAccess] = await Promise.all([readKey(), parts.hasSegmindAccess()]);
  if (key === null) return { outcome: { kind: 'no-key' }, isSameKey: false };
  const isSameKey = (await fingerprintKey(key)) === answer.attempts.at(-1)?.keyFingerprint;
  if (!hasAccess) return { outcome: { kind: 'no-permission' }, isSameKey };
  return { outcome: await parts.fetchResult({ requestId, key }), isSameKey };
}

/**
 * Asks Segmind once for the result of a queued answer, and writes the outcome. A result that could not be written stays
 * at Segmind, so that the next call fetches it again. Must be called under the answer's lock.
 *
 * @param looks how often the result was asked for, this time included
 * @returns when a rate limit ends, or null where Segmind did not say (see `recordLimit`); undefined without a rate limit
 * @throws where storage fails
 */
export async function fetchAnswer(
  answer: Answer,
  parts: FetchingDependencies,
  looks: number,
): Promise<number | null | undefined> {
  const attempt = answer.attempts.at(-1);
  // A queued answer always has a request id, but the schema of the row allows a row without one.
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
