import { z } from 'zod/mini';
import { joinAnswers, readForm } from './answer-forms';
import { ENDINGS } from './ending';
import { readErrorIn } from './error-words';
import { parseJson, parseValues } from './parse-json';
import { type Fields, holdsWords, isFields, type Said } from './said';

// The forms of Segmind's answers. The documentation is vague, so extra fields pass and invalid ones become null.

/** `GET /v1/get-user-credits`, with the hyphen as Segmind writes it. */
const credits = z.object({ credits: z.number(), 'free-credits': z.optional(z.nullable(z.number())) });

/** A longer name of a model, in UTF-16 units, is cut, since it would only take room. */
const MAX_MODEL = 200;

/** An answer in Sidenote's own form. */
export type Completion = {
  /** Well-formed; empty only where there are notes. */
  text: string;
  /** Whether the answer ended at the model's own limit. */
  cut: boolean;
  model: string | null;
  usage: { promptTokens: number; completionTokens: number } | null;
  /** Why the answer ended, where it did not come to its own end: see `nameEnding`. */
  ending?: string;
  /** The notes that the model wrote for itself before the answer. */
  notes?: string;
  /** The text says that the model declines to answer. */
  isRefusal?: true;
  /** The body holds more than could be read. */
  hasRest?: true;
};

/** Why a body gives no text: an unknown form, no words, a filter that withheld them, or a call of a tool instead. */
export type WithoutText = 'malformed' | 'no-answer' | 'filtered' | 'tool-call';

/** Makes a text fit to store and send again: split characters, and NULs, on which some readers fail, become U+FFFD. */
function sound(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

const count = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null);

/** Reads the counts of tokens by their names in OpenAI's, Claude's and Gemini's forms. */
function usageIn({ usage, usageMetadata }: Fields): Completion['usage'] {
  const told = isFields(usage) ? usage : isFields(usageMetadata) ? usageMetadata : {};
  const promptTokens = count(told.prompt_tokens ?? told.input_tokens ?? told.promptTokenCount);
  const completionTokens = count(told.completion_tokens ?? told.output_tokens ?? told.candidatesTokenCount);
  return promptTokens === null || completionTokens === null ? null : { promptTokens, completionTokens };
}

/** Reads the model and the usage. The last value counts, since an event stream gives the usage at its end. */
function aboutIn(values: readonly unknown[]): Pick<Completion, 'model' | 'usage'> {
  const about: Pick<Completion, 'model' | 'usage'> = { model: null, usage: null };
  for (const value of values.flat().filter(isFields)) {
    const model = value.model ?? value.modelVersion;
    if (typeof model === 'string' && model !== '') about.model = sound(model.slice(0, MAX_MODEL));
    about.usage = usageIn(value) ?? about.usage;
  }
  return about;
}

/** Whether a value is an event without text: the stream's beginning, a sign of life, or the usage. */
function isEvent(value: unknown): boolean {
  return isFields(value) && value.error === undefined && (typeof value.type === 'string' || 'usage' in value);
}

function withoutText({ ending, isCall }: Said): WithoutText {
  if (isCall || ending === ENDINGS.called) return 'tool-call';
  return ending === ENDINGS.filtered || ending === 'refusal' ? 'filtered' : 'no-answer';
}

/**
 * Reads the values of a reply as one answer.
 *
 * @param hasRest whether the reply holds more than these values
 * @returns why there is no text, where the values hold no words
 */
export function readAnswer(values: readonly unknown[], hasRest = false): Completion | WithoutText {
  const forms = values.map((value) => readForm(value));
  const said = forms.filter((form) => form !== null);
  if (said.length === 0) return 'malformed';
  const together = joinAnswers(said);
  // An error beside a single answer, or among the pieces of one, means that the answer did not come to its own end.
  const canFail = values.length === 1 || said.some(({ isPiece }) => isPiece);
  const hasFailed = canFail && values.some((value) => readErrorIn([value], true) !== null);
  const joined = { ...together, ending: together.ending ?? (hasFailed ? ENDINGS.failed : null) };
  if (!holdsWords(joined)) return withoutText(joined);
  const isRefusal = joined.text.trim() === '' && joined.refusal.trim() !== '';
  const isUnread =
    hasRest ||
    values.some((value, index) => forms[index] === null && !isEvent(value)) ||
    (!isRefusal && joined.refusal.trim() !== '');
  return {
    text: sound(isRefusal ? joined.refusal : joined.text.trim() === '' ? '' : joined.text),
    cut: joined.ending === ENDINGS.cut,
    ...aboutIn(values),
    ...(joined.ending === null ? {} : { ending: joined.ending }),
    ...(joined.notes.trim() === '' ? {} : { notes: sound(joined.notes) }),
    ...(isRefusal ? { isRefusal } : {}),
    ...(isUnread ? { hasRest: true } : {}),
  };
}

/** Reads the answer in a body: see `readAnswer`. */
export function parseCompletion(body: string): Completion | WithoutText {
  const { values, hasRest } = parseValues(body);
  return readAnswer(values, hasRest);
}

/** Reads the balance in US dollars, paid and free credits together; null where the body gives none. */
export function parseCredits(body: string): number | null {
  const parsed = credits.safeParse(parseJson(body));
  return parsed.success ? parsed.data.credits + (parsed.data['free-credits'] ?? 0) : null;
}

/** Reads an amount in US dollars from a header of undocumented format (`$4.12`, `4.12`); null for anything else. */
export function parseAmount(header: string | null): number | null {
  const match = header?.trim().match(/^\$?(\d+(?:\.\d+)?(?:e-?\d+)?)$/i);
  const amount = Number(match?.[1] ?? Number.NaN);
  return Number.isFinite(amount) ? amount : null;
}

/** Date, time and zone as ISO 8601, Python and SQL write them. Browsers differ in which of these they parse. */
const DATE_TIME = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(?:(Z|UTC|GMT)|([+-]\d\d):?(\d\d))?$/i;

/**
 * Reads when a rate limit ends from a header of undocumented format: an HTTP or ISO date (in UTC where no zone is
 * given, as the header's name says), or seconds or milliseconds since 1970.
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
