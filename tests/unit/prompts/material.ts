import { buildBody } from '@/lib/prompts/build-body';
import { planRequest, type RequestMaterial, type RequestOptions } from '@/lib/prompts/plan-request';
import { prepareSystemTexts } from '@/lib/prompts/system-texts';
import type { Content } from '@/lib/rows/content';
import type { Message } from '@/lib/rows/message';
import type { Reading } from '@/lib/rows/reading';
import { buildBlocks, buildQuestion, buildReading, buildTurns, NOW } from '../database/rows';

export type SentMessage = { role: string; content: string };

const SYSTEM = await prepareSystemTexts();

/** The texts that every request needs, by the hash under which they are stored. */
export const TEXTS: ReadonlyMap<string, string> = new Map(Object.values(SYSTEM).map(({ hash, text }) => [hash, text]));

export const OPTIONS: RequestOptions = {
  model: 'deepseek-chat',
  systemRole: 'system',
  tokenRatio: 1,
  budgetShare: 1,
  system: SYSTEM,
};

/** A text of about `tokens` estimated tokens. */
export const textOf = (tokens: number, word = 'otter') => `${word} `.repeat(Math.round(tokens / 1.08)).trim();

/** A reading of so many blocks, each of about `tokens` tokens. */
export function readingOf(id: string, blocks: number, tokens: number, rest: Partial<Reading> = {}) {
  const texts = Array.from({ length: blocks }, (_, index) => `${id}-${index} ${textOf(tokens)}`);
  return {
    reading: buildReading({ id, content: id, nonce: `nonce-${id}`, ...rest }),
    content: buildBlocks(texts, { hash: id }),
  };
}

/** The material of a request: earlier turns, and a next question with these readings. */
export function buildMaterial(
  readings: { reading: Reading; content: Content }[] = [],
  turns: Message[] = [],
  text = 'What do otters eat?',
): RequestMaterial {
  const question = buildQuestion({
    id: 'asked',
    parent: turns.at(-1)?.id ?? null,
    created: NOW * 2,
    text,
    readings: readings.map(({ reading }) => reading.id),
  });
  return { branch: [...turns, question], readings, texts: TEXTS };
}

/** Turns whose questions and answers have about `tokens` tokens each. */
export function longTurns(count: number, tokens: number): Message[] {
  return buildTurns(count).map((row) => ({ ...row, text: `${row.id} ${textOf(tokens)}` }));
}

/** The messages that a request sends. */
export function sentMessages(material: RequestMaterial, options: Partial<RequestOptions> = {}): SentMessage[] {
  return JSON.parse(buildBody(planRequest(material, { ...OPTIONS, ...options }), material)).messages;
}
