import { messagesOf, postsOf } from '../e2e/steps/sent.ts';
import { answersOf, type Stored } from '../e2e/steps/stored.ts';
import type { LedgerRow } from '../emulator/api/ledger.ts';
import { type Look, lookAt } from './look.ts';
import { inWords, type Outcome, type Scenario } from './scenario.ts';
import type { World } from './world.ts';

type Answer = ReturnType<typeof answersOf>[number];

/** Segmind keeps a result for an hour after its submission. */
export const KEPT_FOR = 3_600_000;

const STATES: Record<Outcome['kind'], readonly Answer['state'][]> = {
  answer: ['done'],
  card: ['failed', 'interrupted', 'expired'],
  'asks first': ['asking'],
};

/** What came of a scenario. */
export type Verdict = {
  /** What was seen of each question; null where neither an answer nor a card came. */
  seen: (Outcome | null)[];
  /** Whatever is not as declared, or not as it must be. */
  faults: string[];
  /** Answers that Segmind held and charged for, under an id that was stored and within their hour, but not shown. */
  lost: number;
  /** What Segmind charged for beyond once a question. */
  doubleCharges: number;
};

/** Opens the panel, looks at each question asked, and compares with what is stored and with what Segmind charged. */
export async function judge(world: World, scenario: Scenario): Promise<Verdict> {
  const panel = await world.openPanel();
  const looks: Look[] = [];
  for (const question of world.questions) looks.push(await lookAt(panel, question));
  await world.letGo();
  await world.segmind.waitUntilSettled();
  const stored = await world.readState();
  const cases = looks.map((look, index) => caseOf(look, { question: world.questions[index] ?? '', stored, world }));
  return {
    seen: looks.map(({ outcome }) => outcome),
    faults: [
      ...cases.flatMap((one, index) =>
        faultsOf(one, scenario.declared[index], world).map((fault) => `${one.question}: ${fault}`),
      ),
      ...faultsOfLedger(stored),
      ...faultsOfCalls(world, stored, scenario.posts ?? world.questions.length),
    ],
    lost: cases.filter((one) => isLost(one, world)).length,
    doubleCharges: cases.reduce((sum, { billed }) => sum + Math.max(0, billed.length - 1), 0),
  };
}

type Case = {
  question: string;
  look: Look;
  answers: Answer[];
  /** What the extension's ledger knows the last attempt by. */
  requestId: string | null;
  billed: LedgerRow[];
};

function caseOf(look: Look, { question, stored, world }: { question: string; stored: Stored; world: World }): Case {
  const answers = answersTo(question, stored);
  const attempt = answers[0]?.attempts.at(-1);
  const requestId = stored.ledger.find(({ id }) => id === attempt?.id)?.requestId ?? null;
  return { question, look, answers, requestId, billed: billedFor(question, world) };
}

/** The answers stored to a question, by the question's own words. */
export function answersTo(question: string, stored: Stored): Answer[] {
  const asked = stored.messages.filter(({ role, text }) => role === 'user' && text === question);
  return answersOf(stored).filter(({ parent, conversation }) =>
    asked.some((message) => message.id === parent && message.conversation === conversation),
  );
}

/** What Segmind charged for a question. */
export function billedFor(question: string, { segmind }: World): LedgerRow[] {
  const posts = postsOf(segmind).filter((post) => messagesOf(post).at(-1)?.content.includes(question));
  return segmind.ledger.filter(({ billed, request }) => billed && posts.some(({ id }) => id === request));
}

function faultsOf(
  { question, look, answers, requestId, billed }: Case,
  declared: Outcome | undefined,
  world: World,
): string[] {
  const { outcome, texts, questions } = look;
  if (declared === undefined) return ['nothing was declared for it'];
  if (outcome === null) return [`the panel shows neither an answer nor a card:\n${look.screen}`];
  const [answer, ...others] = answers;
  const isAnswer = outcome.kind === 'answer';
  const found: [boolean, string][] = [
    [inWords(outcome) === inWords(declared), `declared ${inWords(declared)}, seen ${inWords(outcome)}`],
    [questions.length === 1 && questions[0] === question, `its conversation shows the questions ${questions}`],
    [texts.length === (isAnswer ? 1 : 0), `its conversation shows ${texts.length} answers`],
    [!isAnswer || (texts[0]?.includes(world.answerTo(question)) ?? false), `another answer is shown: ${texts[0]}`],
    [answer !== undefined && others.length === 0, `${answers.length} answers are stored`],
    [STATES[outcome.kind].includes(answer?.state ?? 'waiting'), `the state stored is ${answer?.state}`],
    [answer?.text === (isAnswer ? world.answerTo(question) : ''), `the text stored is “${answer?.text}”`],
    [billed.length <= 1, `it was charged ${billed.length} times`],
    [!isAnswer || billed[0]?.id === requestId, `the answer to ${requestId} is not the one charged, ${billed[0]?.id}`],
  ];
  return found.filter(([isFine]) => !isFine).map(([, fault]) => fault);
}

/** The extension's own ledger: one row an attempt, all of them closed. */
export function faultsOfLedger(stored: Stored): string[] {
  const attempts = answersOf(stored).flatMap((answer) => answer.attempts);
  const rows = stored.ledger.filter(({ conversation }) => conversation !== null);
  const open = rows.filter(({ endedAt, outcome }) => endedAt === null || outcome === 'open');
  const isComplete = rows.length === attempts.length && rows.every(({ id }) => attempts.some((one) => one.id === id));
  return [
    ...(isComplete ? [] : [`${attempts.length} attempts have ${rows.length} rows in the ledger`]),
    ...open.map(({ transport }) => `the ledger row of an attempt over ${transport} is open`),
  ];
}

function faultsOfCalls(world: World, stored: Stored, declaredPosts: number): string[] {
  const posts = postsOf(world.segmind).length;
  const known = answersOf(stored).flatMap(({ attempts }) => attempts.flatMap(({ requestId }) => requestId ?? []));
  const polls = world.segmind.requests.filter(({ call }) => call === 'status' || call === 'result');
  const strangers = polls.filter(({ path }) => !known.some((id) => path.includes(id)));
  return [
    ...(posts === declaredPosts ? [] : [`${posts} POSTs and not ${declaredPosts}`]),
    ...strangers.map(({ path }) => `${path} was polled, and its id is not stored`),
    ...(world.idsStoredAtPoll.every(Boolean) ? [] : ['a request id was polled before it was stored']),
  ];
}

/** Whether an answer that could have been fetched is not shown. A job that failed was not charged, and left nothing. */
function isLost({ look, answers, billed }: Case, { segmind }: World): boolean {
  if (look.outcome?.kind === 'answer') return false;
  const ids = answers.flatMap(({ attempts }) => attempts.map(({ requestId }) => requestId));
  return billed.some(({ id, time }) => ids.includes(id) && segmind.clock.now() - time < KEPT_FOR);
}
