import { z } from 'zod/mini';
import { joinAnswers, readForm } from './answer-forms';
import { ENDINGS } from './ending';
import { readErrorIn } from './error-words';
import { parseJson, parseValues } from './parse-json';
import { type Fields, holdsWords, isFields, type Said } from './said';

// The forms of Segmind's answers, as tolerant as its documentation is vague: extra fields pass, odd ones become null.

/** `GET /v1/get-user-credits`, with the hyphen as Segmind writes it. */
const credits = z.object({ credits: z.number(), 'free-credits': z.optional(z.nullable(z.number())) });

/** Longer names of models are nonsense, and would only take room. */
const MAX_MODEL = 200;

/** What an answer says, in our own terms. */
export type Completion = {
  /** Well-formed; empty only where there are notes. */
  text: string;
  /** Ended at the model's own limit. */
  cut: boolean;
  model: string | null;
  usage: { promptTokens: number; completionTokens: number } | null;
  /** Why it ended, where that was not its own end: see `nameEnding`. */
  ending?: string;
  /** What the model noted for itself before it answered. */
  notes?: string;
  /** The text is the model's word that it declines to answer. */
  isRefusal?: true;
  /** The body holds more than was understood of it. */
  hasRest?: true;
};

/** Why a body gives no text: not of any known form, no words in it, withheld by a filter, a tool asked for instead. */
export type WithoutText = 'malformed' | 'no-answer' | 'filtered' | 'tool-call';

/** Fit to be stored and sent again: halves of characters and NUL, which not every reader bears, become U+FFFD. */
function sound(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\ufffd');
}

const count = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null);

/** The names of the counts in OpenAI's, Claude's and Gemini's forms. */
function usageIn({ usage, usageMetadata }: Fields): Completion['usage'] {
  const told = isFields(usage) ? usage : isFields(usageMetadata) ? usageMetadata : {};
  const promptTokens = count(told.prompt_tokens ?? told.input_tokens ?? told.promptTokenCount);
  const completionTokens = count(told.completion_tokens ?? told.output_tokens ?? told.candidatesTokenCount);
  return promptTokens === null || completionTokens === null ? null : { promptTokens, completionTokens };
}

/** What stands beside the text: the last word on it counts, since an event stream tells its usage at the end. */
function aboutIn(values: readonly unknown[]): Pick<Completion, 'model' | 'usage'> {
  const about: Pick<Completion, 'model' | 'usage'> = { model: null, usage: null };
  for (const value of values.flat().filter(isFields)) {
    const model = value.model ?? value.modelVersion;
    if (typeof model === 'string' && model !== '') about.model = sound(model.slice(0, MAX_MODEL));
    about.usage = usageIn(value) ?? about.usage;
  }
  return about;
}

/** What an event stream tells beside the text: that it begins, that it is alive, what was used. */
function isEvent(value: unknown): boolean {
  return isFields(value) && value.error === undefined && (typeof value.type === 'string' || 'usage' in value);
}

function withoutText({ ending, isCall }: Said): WithoutText {
  if (isCall || ending === ENDINGS.called) return 'tool-call';
  return ending === ENDINGS.filtered || ending === 'refusal' ? 'filtered' : 'no-answer';
}

/**
 * What the values of a reply say as an answer.
 *
 * @param hasRest whether the reply holds more than these values
 */
export function readAnswer(values: readonly unknown[], hasRest = false): Completion | WithoutText {
  const forms = values.map((value) => readForm(value));
  const said = forms.filter((form) => form !== null);
  if (said.length === 0) return 'malformed';
  const together = joinAnswers(said);
  // An answer that is in pieces, or stands beside an error, did not come to its own end.
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

/** The answer in a body: see `readAnswer`. */
export function parseCompletion(body: string): Completion | WithoutText {
  const { values, hasRest } = parseValues(body);
  return readAnswer(values, hasRest);
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
