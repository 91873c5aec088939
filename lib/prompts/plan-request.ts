import type { Answer, Content, Message, Question, Reading, Recipe } from '@/lib/database/schema';
import { type BudgetPart, contextBudget, shareOut } from './context-budget';
import { fenceReading } from './fence';
import { questionText } from './question-text';
import { PROMPT_VERSION, systemText } from './system-prompt';
import { estimateTokens } from './token-estimate';

/** Tokens that the form of one message takes beside its text. */
const MESSAGE_OVERHEAD = 4;
/** The turns before the question that are protected before any reading. */
const PROTECTED_TURNS = 2;

export type RequestMaterial = {
  /** The branch, oldest first, ending with the question. */
  branch: readonly Message[];
  readings: readonly { reading: Reading; content: Content }[];
};

export type RequestOptions = {
  model: string;
  systemRole: Recipe['systemRole'];
  /** `settings.tokenRatio` */
  tokenRatio: number;
  /** `answer.budgetShare` */
  budgetShare: number;
};

type Pair = { question: Question; answer: Answer };

/** The question does not fit the context even alone. */
export class QuestionTooLongError extends Error {
  override name = 'QuestionTooLongError';
}

/** Turns with an answer that the person has seen, oldest first; a failed or stopped one says nothing to the model. */
function answeredPairs(branch: readonly Message[]): Pair[] {
  return branch.flatMap((message, index) => {
    const answer = branch[index + 1];
    if (message.role !== 'user' || answer?.role !== 'assistant' || answer.state !== 'done') return [];
    return answer.stoppedAt !== null && !answer.shown ? [] : [{ question: message, answer }];
  });
}

function costOfPair({ question, answer }: Pair): number {
  return estimateTokens(questionText(question)) + estimateTokens(answer.text) + 2 * MESSAGE_OVERHEAD;
}

/** One reading: its fence costs what it costs, then block after block. */
function partOfReading({ reading, content }: RequestMaterial['readings'][number]): BudgetPart {
  const blocks = content.blocks.map(({ start, end }) => estimateTokens(`${content.markdown.slice(start, end)}\n\n`));
  return { costs: [estimateTokens(fenceReading(reading, '', false)), ...blocks], isCuttable: true };
}

function wordsLeftOut(content: Content, fitting: number): number {
  const left = content.blocks.slice(fitting).map(({ start, end }) => content.markdown.slice(start, end));
  return left.reduce((sum, text) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
}

/** Which part of the branch is sent: from the oldest turn that is kept, but for the turns after it that are not. */
function partOfBranch(branch: readonly Message[], kept: readonly Pair[], question: Question): Recipe['messages'] {
  const sent = new Set([question.id, ...kept.flatMap((pair) => [pair.question.id, pair.answer.id])]);
  const first = branch.findIndex(({ id }) => sent.has(id));
  const without = branch.slice(first).flatMap(({ id }) => (sent.has(id) ? [] : id));
  return { from: branch[first]?.id ?? question.id, without };
}

/**
 * Decides what is sent: protected in this order are the question with the system text, the last two turns, the newest
 * reading, older turns, older readings. Readings are cut at block ends. Nothing is cut in silence: the recipe says it.
 *
 * @throws QuestionTooLongError where not even the question fits
 */
export function planRequest({ branch, readings }: RequestMaterial, options: RequestOptions): Recipe {
  const question = branch.at(-1);
  if (question?.role !== 'user') throw new TypeError('a branch to be answered ends with its question');
  const pairs = answeredPairs(branch.slice(0, -1)).toReversed();
  const recentPairs = pairs.slice(0, PROTECTED_TURNS);
  const olderPairs = pairs.slice(PROTECTED_TURNS);
  const newestFirst = readings.toReversed();

  const fixed = estimateTokens(systemText([''])) + estimateTokens(questionText(question)) + 2 * MESSAGE_OVERHEAD;
  const parts: BudgetPart[] = [
    { costs: [fixed], isCuttable: false },
    { costs: recentPairs.map(costOfPair), isCuttable: true },
    ...newestFirst.slice(0, 1).map(partOfReading),
    { costs: olderPairs.map(costOfPair), isCuttable: true },
    ...newestFirst.slice(1).map(partOfReading),
  ];
  const fits = shareOut(contextBudget(options.tokenRatio, options.budgetShare), parts);
  if (fits[0] === 0) throw new QuestionTooLongError();

  const hasReading = newestFirst.length > 0;
  const olderAt = hasReading ? 3 : 2;
  const readingFits = hasReading ? [fits[2] ?? 0, ...fits.slice(4)] : [];
  const keptPairs = [
    ...recentPairs.slice(0, fits[1]),
    ...(fits[1] === recentPairs.length ? olderPairs.slice(0, fits[olderAt]) : []),
  ];
  const ranges = newestFirst.map(({ reading, content }, index) => {
    const blocks = Math.max(0, (readingFits[index] ?? 0) - 1);
    return { range: { reading: reading.id, from: 0, to: blocks }, leftOut: wordsLeftOut(content, blocks) };
  });
  return {
    promptVersion: PROMPT_VERSION,
    model: options.model,
    systemRole: options.systemRole,
    messages: partOfBranch(branch, keptPairs, question),
    readings: ranges.toReversed().flatMap(({ range }) => (range.to > 0 ? [range] : [])),
    leftOut: {
      messages: 2 * (pairs.length - keptPairs.length),
      words: ranges.reduce((sum, { leftOut }) => sum + leftOut, 0),
    },
    estimatedTokens: parts.reduce(
      (sum, { costs }, index) => sum + costs.slice(0, fits[index]).reduce((total, cost) => total + cost, 0),
      0,
    ),
  };
}
