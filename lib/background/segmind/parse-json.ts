/** The values of a text, in their order, and whether it holds anything else beside white space. */
export type ParsedValues = { values: unknown[]; hasRest: boolean };

/** Many more are no answer, and would only take time. */
const MOST_VALUES = 100_000;
/** What Python's writer and some gateways put where JSON has no number. */
const NO_NUMBER = /[+-]?(?:NaN|Infinity|nan|inf)\b/y;

function parseStrictly(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Where a JSON string that begins at `start` ends: behind its closing quote, or at the end of the text. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '"') return index + 1;
  }
  return text.length;
}

const ESCAPED: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

/** Line breaks and other control characters within a string, which strict JSON wants escaped. */
function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\0-\x1f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return ESCAPED[character] ?? String.raw`\u${code}`;
  });
}

/** One object or list, made strict: from `start`, where its bracket opens; null where the bracket is never closed. */
function readBracketed(text: string, start: number): { json: string; end: number } | null {
  let json = '';
  let depth = 0;
  let copied = start;
  for (let index = start; index < text.length; ) {
    const character = text.charAt(index);
    if (character === '"') {
      const end = endOfString(text, index);
      json += text.slice(copied, index) + escapeControls(text.slice(index, end));
      copied = end;
      index = end;
      continue;
    }
    if (character === '{' || character === '[') depth++;
    if (character === '}' || character === ']') depth--;
    if (depth === 0) return { json: json + text.slice(copied, index + 1), end: index + 1 };
    NO_NUMBER.lastIndex = index;
    const odd = /[+\-NIni]/.test(character) ? NO_NUMBER.exec(text) : null;
    if (odd) {
      json += `${text.slice(copied, index)}null`;
      copied = index + odd[0].length;
    }
    index += odd ? odd[0].length : 1;
  }
  return null;
}

/** The objects and lists of a text, one behind the other. */
function readInTurn(text: string): ParsedValues {
  const values: unknown[] = [];
  let hasRest = false;
  let from = 0;
  while (values.length < MOST_VALUES) {
    const start = text.slice(from).search(/[[{]/);
    if (start < 0) break;
    const opened = from + start;
    const found = readBracketed(text, opened);
    const parsed = found && parseStrictly(found.json);
    if (!parsed) return { values, hasRest: true };
    if (text.slice(from, opened).trim() !== '') hasRest = true;
    values.push(parsed.value);
    from = found.end;
  }
  return { values, hasRest: hasRest || text.slice(from).trim() !== '' };
}

const EVENT_STREAM = /^(?:data|event|id|retry)?:/;
const DATA_LINE = /^data: ?/;

/** The data of an event stream (WHATWG HTML, "server-sent events"), which came whole since nobody asked for one. */
function readEventStream(text: string): ParsedValues {
  const values: unknown[] = [];
  let hasRest = false;
  for (const event of text.split(/(?:\r\n|\n|\r){2,}/)) {
    const lines = event.split(/\r\n|\n|\r/).filter((line) => DATA_LINE.test(line));
    const datas = lines.map((line) => line.replace(DATA_LINE, ''));
    // Some servers leave the blank line between events out: then each line is an event.
    const whole = parseStrictly(datas.join('\n'));
    for (const found of whole ? [{ values: [whole.value], hasRest: false }] : datas.map(readData)) {
      values.push(...found.values.slice(0, MOST_VALUES - values.length));
      hasRest ||= found.hasRest;
    }
  }
  return { values, hasRest };
}

function readData(data: string): ParsedValues {
  return data.trim() === '[DONE]' ? { values: [], hasRest: false } : readJsonText(data);
}

function readJsonText(text: string): ParsedValues {
  const strict = parseStrictly(text);
  return strict ? { values: [strict.value], hasRest: false } : readInTurn(text);
}

/** The text without white space, marks of byte order and NUL at both ends. */
function withoutPadding(text: string): string {
  const isPadding = (index: number) => text[index] === '\0' || text.charAt(index).trim() === '';
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(start)) start++;
  while (end > start && isPadding(end - 1)) end--;
  return text.slice(start, end);
}

/**
 * Reads JSON as leniently as Segmind's own SDK does, and more: blank lines and marks of byte order first, `NaN` and
 * `Infinity` where numbers stand (they become null; within strings they stay), line breaks within strings, several
 * values behind each other, an event stream.
 */
export function parseValues(body: string): ParsedValues {
  const text = withoutPadding(body);
  if (text === '') return { values: [], hasRest: false };
  return EVENT_STREAM.test(text) ? readEventStream(text) : readJsonText(text);
}

/** A value as JSON text; empty where it cannot be written, as one that lies too deep. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** The first value of a JSON text, or undefined where it holds none. */
export function parseJson(body: string): unknown {
  return parseValues(body).values[0];
}
