import { randomBytes } from 'node:crypto';
import { composeAnswer } from '../answers/compose-answer.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { ChatMessage } from './request-body.ts';
import type { ScriptedAnswer } from './scripted-answers.ts';

/** A finished answer: the provider's JSON as text, the answer's own text, and its counts of tokens. */
export type Completion = {
  body: string;
  text: string;
  promptTokens: number;
  completionTokens: number;
  output: NonNullable<ScriptedAnswer['output']>;
};

/** Tokens that the provider adds around each message. */
const MESSAGE_TOKENS = 4;

/** Estimates what the provider will count for these messages. */
export function countPromptTokens(messages: readonly ChatMessage[]): number {
  return messages.reduce((sum, { content }) => sum + MESSAGE_TOKENS + estimateTokens(content), 0);
}

/** Builds an answer to the messages, or the answer that a test dictated. `created` is in milliseconds since 1970. */
export function buildCompletion(
  messages: readonly ChatMessage[],
  model: string,
  created: number,
  scripted: ScriptedAnswer = {},
): Completion {
  const text = scripted.text ?? (isDictated(scripted) ? '' : composeAnswer(messages));
  const content = 'content' in scripted ? scripted.content : text;
  const promptTokens = countPromptTokens(messages);
  const completionTokens = estimateTokens(text || JSON.stringify(content ?? ''));
  const usage = {
    prompt_tokens: promptTokens,
    completion_tokens: completionTokens,
    total_tokens: promptTokens + completionTokens,
  };
  const message = { role: 'assistant', content };
  const finishReason = scripted.finishReason === undefined ? 'stop' : scripted.finishReason;
  const json = {
    id: `chat_${randomBytes(6).toString('hex')}`,
    object: 'chat.completion',
    created: Math.floor(created / 1000),
    model: scripted.model ?? model,
    choices: 'choices' in scripted ? scripted.choices : [{ index: 0, message, finish_reason: finishReason }],
    ...(scripted.usage === null ? {} : { usage: scripted.usage ?? usage }),
    ...scripted.extra,
  };
  const whole = scripted.body ?? json;
  const body = typeof whole === 'string' ? whole : JSON.stringify(whole);
  return { body, text, promptTokens, completionTokens, output: scripted.output ?? 'string' };
}

/** Whether the script leaves no room for a text of the emulator's own. */
function isDictated(scripted: ScriptedAnswer): boolean {
  return 'content' in scripted || 'choices' in scripted || scripted.body !== undefined;
}
