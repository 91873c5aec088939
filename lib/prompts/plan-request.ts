import { findModel } from '@/lib/models/find-model';
import { countWords } from '@/lib/page/text';
import type { Answer } from '@/lib/rows/answer';
import type { Content } from '@/lib/rows/content';
import type { Message } from '@/lib/rows/message';
import type { Question } from '@/lib/rows/question';
import type { Reading } from '@/lib/rows/reading';
import type { Recipe } from '@/lib/rows/recipe';
import { answerText } from './answer-text';
import { contextBudget, TokenBudget } from './context-budget';
import { fenceReading } from './fence';
import { PROMPT_VERSION } from './prompt-version';
import { questionText } from './question-text';
import type { SystemTexts } from './system-texts';
import { estimateTokens } from './token-estimate';
import type { StoredTexts } from './words-of';

/** The tokens that one message takes beside its text. */
const MESSAGE_OVERHEAD = 4;
/** How many turns before the question are protected before any reading. */
const PROTECTED_TURNS = 2;

type Material = { reading: Reading; content: Content };

export type RequestMaterial = {
  /** The branch, oldest first, ending with the question. */
  branch: readonly Message[];
  /** The readings of the questions of the branch, in the order in which they were made. */
  readings: readonly Material[];
  /** The stored texts that the branch names, by their hashes. */
  texts: StoredTexts;
};

export type RequestOptions = {
  model: string;
  systemRole: Recipe['systemRole'];
  /** Tokens that this model counts for each estimated token. */
  tokenRatio: number;
  /** The share of the context budget to use: `budgetShare` of the answer. */
  budgetShare: number;
  /** The present words of the system text. */
  system: SystemTexts;
};

/** An earlier turn: `asked` is the question as it is sent, `text` the answer as it is sent back. */
type Pair = { question: Question; answer: Answer; asked: string; text: string };

/** The question does not fit the context of the model, even without anything else. */
export class QuestionTooLongError extends Error {
  override name = 'QuestionTooLongError';
}

/** Whether the words of an earlier question are gone: the question is left out, as a reading that is gone would be. */
function isWithoutWords(message: Message, texts: StoredTexts): boolean {
  return message.role === 'user' && message.words !== undefined && !texts.has(message.words);
}

/**
 * The turns with an answer that the person could read, oldest first. A failed or stopped turn tells the model nothing.
 */
function answeredPairs(branch: readonly Message[], texts: StoredTexts): Pair[] {
  return branch.flatMap((message, index) => {
    const answer = branch[index + 1];
    if (message.role !== 'user' || answer?.role !== 'assistant' || answer.state !== 'done') return [];
    const text = answerText(answer.text, PROMPT_VERSION);
    // Nothing is left to send of an answer that is nothing but notes.
    if (text === '' || (answer.stoppedAt !== null && !answer.shown)) return [];
    if (isWithoutWords(message, texts)) return [];
    return [{ question: message, answer, asked: questionText(message, texts, PROMPT_VERSION), text }];
  });
}

function costOfPair({ asked, text }: Pair): number {
  return estimateTokens(asked) + estimateTokens(text) + 2 * MESSAGE_OVERHEAD;
}

/** The cost of a reading in estimated tokens: of the fence first, then of each block. */
function costsOfReading({ reading, content }: Material): number[] {
  const gap = estimateTokens('\n\n');
  const blocks = content.blocks.map(({ start, end }) => estimateTokens(content.markdown.slice(start, end)) + gap);
  return [estimateTokens(fenceReading(reading, '', false)), ...blocks];
}

/** How many words the blocks that do not fit have. Addresses of links are not counted, as in the words of a reading. */
function wordsLeftOut({ markdown, blocks }: Content, fitting: number): number {
  const texts = blocks.slice(fitting).map(({ start, end }) => markdown.slice(start, end));
  return texts.reduce((sum, text) => sum + countWords(text.replace(/\]\([^()\s]*\)/g, ' ')), 0);
}

/** The readings, most protected first: those of the last question that had any, then older ones. */
function byProtection({ branch, readings }: RequestMaterial): { newest: Material[]; older: Material[] } {
  const last = branch.findLast((message) => message.readings.length > 0)?.readings ?? [];
  const newestFirst = readings.toReversed();
  return {
    newest: newestFirst.filter(({ reading }) => last.includes(reading.id)),
    older: newestFirst.filter(({ reading }) => !last.includes(reading.id)),
  };
}

/** The part of the branch that is sent: all from the oldest sent message on, except the turns that are left out. */
function partOfBranch(branch: readonly Message[], kept: readonly Pair[], question: Question): Recipe['messages'] {
  const sent = new Set([question.id, ...kept.flatMap((pair) => [pair.question.id, pair.answer.id])]);
  const first = branch.findIndex(({ id }) => sent.has(id));
  const without = branch.slice(first).flatMap(({ id }) => (sent.has(id) ? [] : id));
  return { from: branch[first]?.id ?? question.id, without };
}

/**
 * Decides what is sent. The order of protection is: the question with the system text, the last two turns, the newest
 * readings, older turns, older readings. Readings are cut at the ends of blocks. The recipe tells how much was left
 * out, so that the screen can say so.
 *
 * @throws QuestionTooLongError where not even the question fits; ReferenceError where the words of the question are
 *   gone
 */
export function planRequest(material: RequestMaterial, options: RequestOptions): Recipe {
  const { branch, readings, texts } = material;
  const question = branch.at(-1);
  if (question?.role !== 'user') throw new TypeError('a branch to be answered ends with its question');
  const budget = new TokenBudget(contextBudget(findModel(options.model), options.tokenRatio, options.budgetShare));
  const { alone, withReadings } = options.system;
  const asked = questionText(question, texts, PROMPT_VERSION);
  const fixed = estimateTokens(`${withReadings.text}\n\n`) + estimateTokens(asked) + 2 * MESSAGE_OVERHEAD;
  if (budget.take([fixed]) === 0) throw new QuestionTooLongError();

  const earlier = branch.slice(0, -1);
  const newestFirst = answeredPairs(earlier, texts).toReversed();
  const wordless = earlier.filter((message) => isWithoutWords(message, texts)).length;
  const { newest, older } = byProtection(material);
  const blocksSent = new Map<string, number>();
  const takeReading = (each: Material) => {
    // Take a reading only with its first block, since an empty fence tells the model nothing.
    const taken = budget.take(costsOfReading(each), 2);
    blocksSent.set(each.reading.id, Math.max(0, taken - 1));
  };
  const recent = newestFirst.slice(0, PROTECTED_TURNS);
  let turns = budget.take(recent.map(costOfPair));
  newest.forEach(takeReading);
  if (turns === recent.length) turns += budget.take(newestFirst.slice(PROTECTED_TURNS).map(costOfPair));
  older.forEach(takeReading);

  const ranges = readings.map(({ reading }) => ({ reading: reading.id, from: 0, to: blocksSent.get(reading.id) ?? 0 }));
  const sent = ranges.filter(({ to }) => to > 0);
  return {
    promptVersion: PROMPT_VERSION,
    system: (sent.length > 0 ? withReadings : alone).hash,
    model: options.model,
    systemRole: options.systemRole,
    messages: partOfBranch(branch, newestFirst.slice(0, turns), question),
    readings: sent,
    leftOut: {
      messages: 2 * (newestFirst.length - turns + wordless),
      words: readings.reduce((sum, { content }, index) => sum + wordsLeftOut(content, ranges[index]?.to ?? 0), 0),
    },
    estimatedTokens: Math.ceil(budget.spent),
  };
}
