import { messagesOf, postsOf } from '../e2e/steps/sent.ts';
import { answersOf, answersTo, type Stored } from '../e2e/steps/stored.ts';
import type { LedgerRow } from '../emulator/api/ledger.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import type { Look } from './look.ts';
import { inWords, type Outcome } from './scenario.ts';

type Answer = ReturnType<typeof answersOf>[number];
type Segmind = Pick<SegmindEmulator, 'requests' | 'ledger'> & { clock: Pick<SegmindEmulator['clock'], 'now'> };

/** Everything by which a finished scenario is judged. */
export type Evidence = {
  /** Each question with the answer that Segmind gives, the declared outcome, and what the panel shows. */
  asked: { question: string; answer: string; declared: Outcome | null; look: Look }[];
  stored: Pick<Stored, 'messages' | 'ledger'>;
  segmind: Segmind;
  posts: number;
  /** How often a question may be charged; by default once. */
  charges?: number;
  /** For each poll that was caught, whether its request id was stored by then. */
  idsStoredAtPoll: readonly boolean[];
};

/** The result of a scenario. */
export type Verdict = {
  /** The outcome of each question; null where neither an answer nor a card came. */
  seen: (Outcome | null)[];
  /** Everything that is not as declared, or breaks a rule that holds for every scenario. */
  faults: string[];
  /** How many answers are not shown although they were made under a stored request id and are less than an hour old. */
  lost: number;
  /** How many charges there were beyond those allowed per question. */
  doubleCharges: number;
};

/** Segmind keeps a result for an hour after its submission; in ms. */
export const KEPT_FOR = 3_600_000;

const STATES: Record<Outcome['kind'], readonly Answer['state'][]> = {
  answer: ['done'],
  card: ['failed', 'interrupted', 'expired'],
  'asks first': ['asking'],
};

/** Judges a scenario by its evidence. Pure. */
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

/** The rows of Segmind's ledger that were charged for a question. */
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

/** Checks the extension's own ledger: one row per attempt, and every row closed. */
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

/** Whether an answer that could have been fetched is not shown. A failed job has no answer and was not charged. */
function isLost({ look, answers, billed }: Case, segmind: Segmind): boolean {
  if (look.outcome?.kind === 'answer') return false;
  const ids = answers.flatMap(({ attempts }) => attempts.map(({ requestId }) => requestId));
  return billed.some(({ id, time }) => ids.includes(id) && segmind.clock.now() - time < KEPT_FOR);
}
