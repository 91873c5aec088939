import { parseValues } from './parse-json';
import { type Fields, isFields } from './said';

/** What a body says went wrong, and the codes it gives for it. */
export type ErrorWords = {
  message: string;
  /** Codes and types as they are written (`context_length_exceeded`, `529`), joined by spaces. */
  codes: string;
  /** The error's own number, where it is one of HTTP's. */
  status: number | null;
  /** Said in Segmind's own envelope, `{"error": …}`; gateways in front of it use others. */
  isOwnEnvelope: boolean;
};

const DEEPEST = 5;
const MOST_ITEMS = 10;
const LONGEST = 10_000;
/** Where services put their words, the most telling first. */
const WORDS = ['message', 'msg', 'detail', 'details', 'error', 'error_message', 'error_description', 'description'];
const LAST_WORDS = ['reason', 'title', 'errors'];
const CODES = ['code', 'type', 'error_code', 'status', 'status_code'];

const isCode = (value: unknown): value is string | number =>
  typeof value === 'number' || (typeof value === 'string' && value !== '');

/** The words in a value: a string, a list of them, FastAPI's `{loc, msg}`, an object with a message, JSON in a string. */
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

/** The codes of an error and of what it lies in. */
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
 * Whether a field tells of an error: `null`, `false`, an empty list or object are ways to say that there is none, and in
 * a success an empty text is one too.
 */
function tells(field: unknown, isSuccess = false): boolean {
  if (typeof field === 'string') return !isSuccess || field.trim() !== '';
  return typeof field === 'object' && field !== null && Object.keys(field).length > 0;
}

/** The error that one of a completion's choices holds. */
function errorOfChoice({ choices }: Fields): unknown {
  return Array.isArray(choices) ? choices.find((choice) => isFields(choice) && tells(choice.error, true)) : undefined;
}

/** The code of an error that has no words. */
function codeAlone(about: unknown): string {
  const inner = isFields(about) && isFields(about.error) ? about.error : about;
  const code = isFields(inner) ? [inner.code, inner.error_code, inner.type].find(isCode) : undefined;
  return code === undefined ? '' : String(code).slice(0, LONGEST);
}

/** What stands beside an error's words without saying anything of an answer. */
const BESIDE = /(?:^|_)(?:id|url|link|status|created|timestamp|param|path|docs?)$/i;

/** Whether a body holds a text, anywhere in it, that is not among the words and codes of its error. */
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
 * What a body says went wrong: `{error}` as text or object, `{message}`, `{detail}` as text or FastAPI's list,
 * `{errors}`, `{code}`, and an error within a choice.
 *
 * @param isSuccess whether the body came as a success: then a message alone may say that all is well
 * @returns null where the body tells of none, or is HTML, plain text or empty
 */
export function readErrorWords(body: string, isSuccess = false): ErrorWords | null {
  return readErrorIn(parseValues(body).values, isSuccess);
}

/** The same of a body's values: only the first can tell. */
export function readErrorIn(values: readonly unknown[], isSuccess: boolean): ErrorWords | null {
  const first = values.length === 1 && Array.isArray(values[0]) ? (values[0] as unknown[])[0] : values[0];
  if (!isFields(first)) return null;
  if (tells(first.error, isSuccess)) return read({ error: first.error, code: first.code }, true);
  const inChoice = errorOfChoice(first);
  if (inChoice !== undefined) return read((inChoice as Fields).error, false);
  if (tells(first.errors, isSuccess) || tells(first.detail, isSuccess)) return read(first, false);
  // A success may have a message, and a code of its own, without anything being wrong.
  const isFault = !isSuccess || first.success === false || first.error === true || first.ok === false;
  const isCoded = isSuccess && isCode(first.code) && !/^(?:0|2\d\d|ok|success)$/i.test(String(first.code));
  if (!isFault && !isCoded) return null;
  const words = read(first, false);
  return words.message === '' ? null : words;
}
