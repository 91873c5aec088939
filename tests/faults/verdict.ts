import { messagesOf, postsOf } from '../e2e/steps/sent.ts';
import { answersOf, answersTo, type Stored } from '../e2e/steps/stored.ts';
import type { LedgerRow } from '../emulator/api/ledger.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import type { Look } from './look.ts';
import { inWords, type Outcome } from './scenario.ts';

type Answer = ReturnType<typeof answersOf>[number];
type Segmind = Pick<SegmindEmulator, 'requests' | 'ledger'> & { clock: Pick<SegmindEmulator['clock'], 'now'> };

/** All there is to judge a scenario by, once it is over. */
export type Evidence = {
  /** Each question with the answer that Segmind gives to it, what was declared, and what the panel shows. */
  asked: { question: string; answer: string; declared: Outcome | null; look: Look }[];
  stored: Pick<Stored, 'messages' | 'ledger'>;
  segmind: Segmind;
  /** How many POSTs were declared. */
  posts: number;
  /** How often a question may be charged; once where left out. */
  charges?: number;
  /** Whether the request id was stored, for each poll looked at while it was out. */
  idsStoredAtPoll: readonly boolean[];
};

/** What came of a scenario. */
export type Verdict = {
  /** What was seen of each question; null where neither an answer nor a card came. */
  seen: (Outcome | null)[];
  /** Whatever is not as declared, or not as it must be. */
  faults: string[];
  /** Answers that Segmind made, under an id that was stored and within their hour, but that are not shown. */
  lost: number;
  /** What Segmind charged for beyond what was declared, once a question. */
  doubleCharges: number;
};

/** Segmind keeps a result for an hour after its submission. */
export const KEPT_FOR = 3_600_000;

const STATES: Record<Outcome['kind'], readonly Answer['state'][]> = {
  answer: ['done'],
  card: ['failed', 'interrupted', 'expired'],
  'asks first': ['asking'],
};

/** Judges a scenario by its evidence: pure. */
export function verdictOn(evidence: Evidence): Verdict {
  const { asked, stored, segmind, posts, charges = 1, idsStoredAtPoll } = evidence;
  const cases = asked.map((one) => ({
    ...one,
    answers: answersTo(one.question, stored),
    billed: billedFor(one.question, segmind),
  }));
  return {
    seen: asked.map(({ look }) => look.outcome),
    faults: [
      ...cases.flatMap((one) => faultsOf(one, stored, charges).map((fault) => `${one.question}: ${fault}`)),
      ...faultsOfLedger(stored),
      ...faultsOfCalls(stored, segmind, posts),
      ...(idsStoredAtPoll.every(Boolean) ? [] : ['a request id was polled before it was stored']),
    ],
    lost: cases.filter((one) => isLost(one, segmind)).length,
    doubleCharges: cases.reduce((sum, { billed }) => sum + Math.max(0, billed.length - charges), 0),
  };
}

type Case = Evidence['asked'][number] & { answers: Answer[]; billed: LedgerRow[] };

/** What Segmind charged for a question. */
export function billedFor(question: string, segmind: Segmind): LedgerRow[] {
  const posts = postsOf(segmind).filter((post) => messagesOf(post).at(-1)?.content.includes(question));
  return segmind.ledger.filter(({ billed, request }) => billed && posts.some(({ id }) => id === request));
}

function faultsOf(one: Case, stored: Evidence['stored'], charges: number): string[] {
  const { question, declared, look, answers, billed } = one;
  const { outcome, texts, questions } = look;
  if (declared === null) return ['nothing was declared for it'];
  if (outcome === null) return [`the panel shows neither an answer nor a card:\n${look.screen}`];
  const [answer, ...others] = answers;
  const isAnswer = outcome.kind === 'answer';
  const attempt = answer?.attempts.at(-1);
  const requestId = stored.ledger.find(({ id }) => id === attempt?.id)?.requestId ?? null;
  const found: [boolean, string][] = [
    [inWords(outcome) === inWords(declared), `declared ${inWords(declared)}, seen ${inWords(outcome)}`],
    [questions.length === 1 && questions[0] === question, `its conversation shows the questions ${questions}`],
    [texts.length === (isAnswer ? 1 : 0), `its conversation shows ${texts.length} answers`],
    [!isAnswer || (texts[0]?.includes(one.answer) ?? false), `another answer is shown: ${texts[0]}`],
    [answer !== undefined && others.length === 0, `${answers.length} answers are stored`],
    [STATES[outcome.kind].includes(answer?.state ?? 'waiting'), `the state stored is ${answer?.state}`],
    [answer?.text === (isAnswer ? one.answer : ''), `the text stored is “${answer?.text}”`],
    [billed.length <= charges, `it was charged ${billed.length} times`],
    [
      !isAnswer || billed.some(({ id }) => id === requestId),
      `the answer to ${requestId} is not the one charged, ${billed.map(({ id }) => id)}`,
    ],
  ];
  return found.filter(([isFine]) => !isFine).map(([, fault]) => fault);
}

/** The extension's own ledger: one row an attempt, all of them closed. */
export function faultsOfLedger(stored: Evidence['stored']): string[] {
  const attempts = answersOf(stored).flatMap((answer) => answer.attempts);
  const rows = stored.ledger.filter(({ conversation }) => conversation !== null);
  const open = rows.filter(({ endedAt, outcome }) => endedAt === null || outcome === 'open');
  const isComplete = rows.length === attempts.length && rows.every(({ id }) => attempts.some((one) => one.id === id));
  return [
    ...(isComplete ? [] : [`${attempts.length} attempts have ${rows.length} rows in the ledger`]),
    ...open.map(({ transport }) => `the ledger row of an attempt over ${transport} is open`),
  ];
}

function faultsOfCalls(stored: Evidence['stored'], segmind: Segmind, declaredPosts: number): string[] {
  const posts = postsOf(segmind).length;
  const known = answersOf(stored).flatMap(({ attempts }) => attempts.flatMap(({ requestId }) => requestId ?? []));
  const polls = segmind.requests.filter(({ call }) => call === 'status' || call === 'result');
  const strangers = polls.filter(({ path }) => !known.some((id) => path.includes(id)));
  return [
    ...(posts === declaredPosts ? [] : [`${posts} POSTs and not ${declaredPosts}`]),
    ...strangers.map(({ path }) => `${path} was polled, and its id is not stored`),
  ];
}

/** Whether an answer that could have been fetched is not shown. A job that failed made none, and was not charged. */
function isLost({ look, answers, billed }: Case, segmind: Segmind): boolean {
  if (look.outcome?.kind === 'answer') return false;
  const ids = answers.flatMap(({ attempts }) => attempts.map(({ requestId }) => requestId));
  return billed.some(({ id, time }) => ids.includes(id) && segmind.clock.now() - time < KEPT_FOR);
}
