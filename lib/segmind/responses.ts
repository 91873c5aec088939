import { z } from 'zod/mini';

// The forms of Segmind's answers, as tolerant as its documentation is vague: extra fields pass, odd ones become null.

const count = z.number().check(z.gte(0));
/** Parts of another kind than text (a picture, an odd value) say nothing. */
const contentPart = z.catch(z.union([z.string(), z.object({ text: z.optional(z.string()) })]), '');
const content = z.union([z.string(), z.array(contentPart)]);

const choice = z.object({
  message: z.object({ content: z.optional(z.nullable(content)) }),
  finish_reason: z.catch(z.optional(z.nullable(z.string())), null),
});

/** The provider's own answer, passed through (OpenAI's form). Only the first choice is looked at. */
const chatCompletion = z.object({
  choices: z.array(z.unknown()),
  model: z.catch(z.optional(z.nullable(z.string())), null),
  usage: z.catch(z.optional(z.nullable(z.object({ prompt_tokens: count, completion_tokens: count }))), null),
});

/** `{"error": "…"}`; some gateways nest a message. */
const errorEnvelope = z.object({ error: z.union([z.string(), z.object({ message: z.string() })]) });

/** `GET /v1/get-user-credits`, with the hyphen as Segmind writes it. */
const credits = z.object({ credits: z.number(), 'free-credits': z.optional(z.nullable(z.number())) });

/** Longer names of models are nonsense, and would only take room. */
const MAX_MODEL = 200;

/** What an answer says, in our own terms. */
export type Completion = {
  text: string;
  /** Ended at the model's own limit. */
  cut: boolean;
  model: string | null;
  usage: { promptTokens: number; completionTokens: number } | null;
};

/** The value of a JSON text, or undefined where it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/**
 * The text of a chat completion.
 *
 * @returns `malformed` where the body is not of that form, `no-answer` where it is but holds no text
 */
export function parseCompletion(body: string): Completion | 'malformed' | 'no-answer' {
  const parsed = chatCompletion.safeParse(parseJson(body));
  if (!parsed.success) return 'malformed';
  const { choices, model, usage } = parsed.data;
  if (choices.length === 0) return 'no-answer';
  const first = choice.safeParse(choices[0]);
  if (!first.success) return 'malformed';
  const said = first.data.message.content ?? '';
  const parts = typeof said === 'string' ? [said] : said;
  const text = parts
    .map((part) => (typeof part === 'string' ? part : (part.text ?? '')))
    .join('')
    .toWellFormed();
  if (text.trim() === '') return 'no-answer';
  return {
    text,
    cut: first.data.finish_reason === 'length',
    model: model?.slice(0, MAX_MODEL) ?? null,
    usage: usage ? { promptTokens: usage.prompt_tokens, completionTokens: usage.completion_tokens } : null,
  };
}

/** Segmind's own words for an error, or null where the body is HTML, plain text or empty. */
export function parseErrorMessage(body: string): string | null {
  const parsed = errorEnvelope.safeParse(parseJson(body));
  if (!parsed.success) return null;
  return typeof parsed.data.error === 'string' ? parsed.data.error : parsed.data.error.message;
}

/** The balance in US dollars: paid and free credits together, or null where the body does not say. */
export function parseCredits(body: string): number | null {
  const parsed = credits.safeParse(parseJson(body));
  return parsed.success ? parsed.data.credits + (parsed.data['free-credits'] ?? 0) : null;
}

/** An amount in US dollars from a header of unknown format (`$4.12`, `4.12`), or null. */
export function parseAmount(header: string | null): number | null {
  const match = header?.trim().match(/^\$?(\d+(?:\.\d+)?(?:e-?\d+)?)$/i);
  const amount = Number(match?.[1] ?? Number.NaN);
  return Number.isFinite(amount) ? amount : null;
}

/** Date, time and zone as ISO 8601, Python and SQL write them; engines differ in which of these they parse. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d))?$/i;

/**
 * When a rate limit ends, from a header whose format nobody documents: an HTTP or ISO date (without a zone it is UTC, as
 * the header's name says), or seconds or milliseconds since 1970.
 *
 * @returns ms since 1970, or null
 */
export function parseResetTime(header: string | null): number | null {
  const value = header?.trim() ?? '';
  if (/^\d{9,11}(\.\d+)?$/.test(value)) return Number(value) * 1000;
  if (/^\d{12,14}$/.test(value)) return Number(value);
  const [, date, clock, , hours, minutes] = value.match(DATE_TIME) ?? [];
  const time = Date.parse(date ? `${date}T${clock}${hours ? `${hours}:${minutes}` : 'Z'}` : value);
  return Number.isNaN(time) ? null : time;
}
