/** The values of a text in order, and whether the text holds anything else but white space. */
export type ParsedValues = { values: unknown[]; hasRest: boolean };

/** Further values are left unread: no answer has so many, and reading them would only take time. */
const MOST_VALUES = 100_000;
/** Python's JSON writer and some gateways write these for numbers that JSON lacks. */
const NO_NUMBER = /[+-]?(?:NaN|Infinity|nan|inf)\b/y;

function parseStrictly(text: string): { value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return null;
  }
}

/** Returns the end of a JSON string that begins at `start`: after the closing quote, or the text's end. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index];
    if (character === '\\') index++;
    else if (character === '"') return index + 1;
  }
  return text.length;
}

const ESCAPED: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` };

/** Escapes line breaks and other control characters within a JSON string, as strict JSON demands. */
function escapeControls(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return text.replace(/[\0-\x1f]/g, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, '0');
    return ESCAPED[character] ?? String.raw`\u${code}`;
  });
}

/** Reads the object or list whose bracket opens at `start` as strict JSON; null where the bracket is never closed. */
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

/** Reads the objects and lists of a text one after another. */
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

/** Reads the data of a whole event stream (WHATWG HTML, "server-sent events"), which some providers send unasked. */
function readEventStream(text: string): ParsedValues {
  const values: unknown[] = [];
  let hasRest = false;
  for (const event of text.split(/(?:\r\n|\n|\r){2,}/)) {
    const lines = event.split(/\r\n|\n|\r/).filter((line) => DATA_LINE.test(line));
    const datas = lines.map((line) => line.replace(DATA_LINE, ''));
    // Some servers omit the blank line between events, so that each line is an event.
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

/** Returns a text without white space, byte order marks and NULs at both ends. */
function withoutPadding(text: string): string {
  const isPadding = (index: number) => text[index] === '\0' || text.charAt(index).trim() === '';
  let start = 0;
  let end = text.length;
  while (start < end && isPadding(start)) start++;
  while (end > start && isPadding(end - 1)) end--;
  return text.slice(start, end);
}

/**
 * Reads JSON more leniently than Segmind's own SDK: accepts blank lines and byte order marks at the beginning, `NaN`
 * and `Infinity` in place of numbers (they become null, but stay within strings), line breaks within strings, several
 * values in a row, and an event stream. Never throws.
 */
export function parseValues(body: string): ParsedValues {
  const text = withoutPadding(body);
  if (text === '') return { values: [], hasRest: false };
  return EVENT_STREAM.test(text) ? readEventStream(text) : readJsonText(text);
}

/** Returns a value as JSON text; the empty text where the value can't be written, as when it nests too deep. */
export function writeJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

/** Returns the first value of a JSON text, or undefined where the text holds no value. */
export function parseJson(body: string): unknown {
  return parseValues(body).values[0];
}
