import { parseValues } from './parse-json';
import { type Fields, isFields } from './said';

/** The error that a body reports: its words and codes. */
export type ErrorWords = {
  message: string;
  /** Codes and types as the body writes them (`context_length_exceeded`, `529`), joined by spaces. */
  codes: string;
  /** The error's own number, where the number is an HTTP status from 400 to 599. */
  status: number | null;
  /** The error came in Segmind's own envelope, `{"error": …}`; gateways in front of Segmind use other envelopes. */
  isOwnEnvelope: boolean;
};

const DEEPEST = 5;
const MOST_ITEMS = 10;
const LONGEST = 10_000;
/** The fields in which services put an error's words, the most telling first. */
const WORDS = ['message', 'msg', 'detail', 'details', 'error', 'error_message', 'error_description', 'description'];
const LAST_WORDS = ['reason', 'title', 'errors'];
const CODES = ['code', 'type', 'error_code', 'status', 'status_code'];

const isCode = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '');

/** Returns the words in a string, also one of JSON, in a list, in FastAPI's `{loc, msg}` or in an object. */
function wordsIn(value: unknown, depth = 0): string {
  if (depth > DEEPEST) return '';
  if (typeof value === 'string') {
    const inner = /^\s*\{/.test(value) ? parseValues(value).values[0] : undefined;
    return (isFields(inner) ? wordsIn(inner, depth + 1) : '') || value.trim();
  }
  if (Array.isArray(value)) {
    const found = value.slice(0, MOST_ITEMS).map((item) => wordsIn(item, depth + 1));
    return found.filter((words) => words !== '').join('; ');
  }
  if (!isFields(value)) return '';
  for (const name of [...WORDS, ...LAST_WORDS]) {
    const words = wordsIn(value[name], depth + 1);
    if (words !== '') return Array.isArray(value.loc) ? `${value.loc.slice(0, MOST_ITEMS).join('.')}: ${words}` : words;
  }
  return '';
}

/** Returns the codes of an error and of every error nested inside. */
function codesIn(value: unknown, depth = 0): string[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string' && /^\s*\{/.test(value)) return codesIn(parseValues(value).values[0], depth + 1);
  if (Array.isArray(value)) return value.slice(0, MOST_ITEMS).flatMap((item) => codesIn(item, depth + 1));
  if (!isFields(value)) return [];
  const own = CODES.map((name) => value[name]).filter(isCode);
  const inner = [...WORDS, ...LAST_WORDS].map((name) => value[name]).filter((field) => field !== undefined);
  return [...own.map(String), ...inner.flatMap((field) => codesIn(field, depth + 1))];
}

/**
 * Whether a field reports an error. `null`, `false`, an empty list or object mean that there is none; in a success, an
 * empty text means the same.
 */
function tells(field: unknown, isSuccess = false): boolean {
  if (typeof field === 'string') return !isSuccess || field.trim() !== '';
  return typeof field === 'object' && field !== null && Object.keys(field).length > 0;
}

/** Returns the first choice of a completion that holds an error. */
function errorOfChoice({ choices }: Fields): unknown {
  return Array.isArray(choices) ? choices.find((choice) => isFields(choice) && tells(choice.error, true)) : undefined;
}

/** Returns the code of an error without words. */
function codeAlone(about: unknown): string {
  const inner = isFields(about) && isFields(about.error) ? about.error : about;
  const code = isFields(inner) ? [inner.code, inner.error_code, inner.type].find(isCode) : undefined;
  return code === undefined ? '' : String(code).slice(0, LONGEST);
}

/** Names of fields beside an error's words that can't hold an answer. */
const BESIDE = /(?:^|_)(?:id|url|link|status|created|timestamp|param|path|docs?)$/i;

/** Whether a body holds, at any depth, a text that is not among the words and codes of its error. */
export function leavesOut(value: unknown, words: ErrorWords, depth = 0): boolean {
  if (typeof value === 'string')
    return value.trim() !== '' && !`${words.message} ${words.codes}`.includes(value.trim());
  if (typeof value !== 'object' || value === null) return false;
  if (depth > 2 * DEEPEST) return true;
  return Object.entries(value).some(([name, inner]) => !BESIDE.test(name) && leavesOut(inner, words, depth + 1));
}

function read(about: unknown, isOwnEnvelope: boolean): ErrorWords {
  const codes = codesIn(about).slice(0, MOST_ITEMS);
  const status = codes.map(Number).find((code) => Number.isInteger(code) && code >= 400 && code < 600) ?? null;
  const message = wordsIn(about).slice(0, LONGEST);
  return { message: message || codeAlone(about), codes: codes.join(' ').slice(0, LONGEST), status, isOwnEnvelope };
}

/**
 * Reads the error in a body: `{error}` as text or object, `{message}`, `{detail}` as text or FastAPI's list,
 * `{errors}`, `{code}`, and an error within a choice.
 *
 * @param isSuccess whether the body came as a success, in which a message alone is no error
 * @returns null where the body reports no error, or is HTML, plain text or empty
 */
export function readErrorWords(body: string, isSuccess = false): ErrorWords | null {
  return readErrorIn(parseValues(body).values, isSuccess);
}

/** Reads the error in a body's parsed values, of which only the first can report one. See `readErrorWords`. */
export function readErrorIn(values: readonly unknown[], isSuccess: boolean): ErrorWords | null {
  const first = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[])[0] : values[0];
  if (!isFields(first)) return null;
  if (tells(first.error, isSuccess)) return read({ error: first.error, code: first.code }, true);
  const inChoice = errorOfChoice(first);
  if (inChoice !== undefined) return read((inChoice as Fields).error, false);
  if (tells(first.errors, isSuccess) || tells(first.detail, isSuccess)) return read(first, false);
  // A success may have a message and a code of its own without reporting an error.
  const isFault = !isSuccess || first.success === false || first.error === true || first.ok === false;
  const isCoded = isSuccess && isCode(first.code) && !/^(?:0|2\d\d|ok|success)$/i.test(String(first.code));
  if (!isFault && !isCoded) return null;
  const words = read(first, false);
  return words.message === '' ? null : words;
}
