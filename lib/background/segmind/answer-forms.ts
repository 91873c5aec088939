import { ENDINGS, nameEnding } from './ending';
import { type Fields, holdsWords, isFields, joinSaid, NOTHING, readChoice, readMessage, type Said } from './said';

// The forms in which providers write an answer. Segmind passes most of these forms through.

/** No provider nests envelopes deeper. */
const DEEPEST = 6;
/** Only this many whole answers of one reply are compared with each other. */
const MOST_ANSWERS = 20;

/** Reads a value of one form; returns null for a value of another form. */
type Form = (value: Fields, depth: number) => Said | null;

/** OpenAI's chat completions, whole or in pieces, and the older form with `text`. The first choice with words wins. */
const readCompletions: Form = ({ choices }) => {
  const list = isFields(choices) ? [choices] : choices;
  if (!Array.isArray(list)) return null;
  if (list.length === 0) return NOTHING;
  const said = list.map(readChoice).filter((choice) => choice !== null);
  return said.find(holdsWords) ?? said[0] ?? null;
};

const readGemini: Form = ({ candidates, promptFeedback }) => {
  const isBlocked = isFields(promptFeedback) && typeof promptFeedback.blockReason === 'string';
  if (!Array.isArray(candidates)) return isBlocked ? { ...NOTHING, ending: ENDINGS.filtered } : null;
  const said = candidates.filter(isFields).map((candidate): Said => {
    const content = isFields(candidate.content) ? candidate.content : {};
    // Gemini streams whole candidates, each with a piece of the text.
    return { ...readMessage(content), ending: nameEnding(candidate.finishReason), isPiece: true };
  });
  return said.find(holdsWords) ?? said[0] ?? NOTHING;
};

/** Claude's messages, and the events in which it streams them. */
const readClaude: Form = (value) => {
  const { type, content, delta } = value;
  if (type === 'content_block_start') return { ...readMessage([value.content_block]), isPiece: true };
  if (type === 'content_block_delta' && isFields(delta)) {
    const notes = typeof delta.thinking === 'string' ? delta.thinking : '';
    return { ...readMessage(delta.text), notes, isPiece: true };
  }
  if (type === 'message_delta' && isFields(delta)) {
    return { ...NOTHING, ending: nameEnding(delta.stop_reason), isPiece: true };
  }
  const isMessage = Array.isArray(content) || (typeof content === 'string' && value.role !== 'user');
  return isMessage ? { ...readMessage(value), ending: nameEnding(value.stop_reason ?? value.finish_reason) } : null;
};

/** OpenAI's responses: a list of items in `output`, or events with pieces of an item and then the whole item again. */
const readResponses: Form = ({ type, delta, output, incomplete_details: incomplete }) => {
  if (typeof type === 'string' && type.startsWith('response.')) {
    const said = type === 'response.output_text.delta' ? readMessage(delta) : NOTHING;
    return { ...said, isPiece: true };
  }
  if (!Array.isArray(output) || !output.every(isFields)) return null;
  const parts = output.map((item) => (item.type === 'message' ? readMessage(item) : readMessage([item])));
  return { ...joinSaid(parts), ending: nameEnding(isFields(incomplete) ? incomplete.reason : null) };
};

/** One part of a content, without the message around the part. */
const readLonePart: Form = (value) => {
  const { type, text } = value;
  if (type === 'text' && typeof text === 'string') return { ...NOTHING, text, isPiece: true };
  return type === 'thinking' ? { ...readMessage([value]), isPiece: true } : null;
};

const TEXT_FIELDS = ['text', 'output_text', 'generated_text', 'completion', 'response', 'answer', 'output', 'result'];
const ENVELOPES = [...TEXT_FIELDS, 'message', 'data', 'body', 'outputs', 'results', 'generations'];

/** A text in a field of one of the names that services use. */
const readPlain: Form = (value, depth) => {
  const text = TEXT_FIELDS.map((name) => value[name]).find((words) => typeof words === 'string' && words.trim() !== '');
  if (typeof text !== 'string') return null;
  const inner = readForm(parseInner(text), depth + 1);
  const isPiece = typeof value.done === 'boolean';
  return inner ?? { ...NOTHING, text, ending: nameEnding(value.done_reason ?? value.finish_reason), isPiece };
};

/** An answer inside an envelope: Segmind's, a gateway's, or Ollama's `message`. */
const readEnvelope: Form = (value, depth) => {
  for (const name of ENVELOPES) {
    const inner = value[name];
    const list: unknown[] = Array.isArray(inner) ? inner : [inner];
    const found = list.map((item) => readWithin(name, item, depth)).filter((said) => said !== null);
    const spoken = found.filter(holdsWords);
    if (spoken.length > 0) return { ...joinSaid(spoken), isPiece: typeof value.done === 'boolean' };
  }
  return null;
};

function readWithin(name: string, value: unknown, depth: number): Said | null {
  if (name === 'message' && isFields(value) && 'content' in value) return readMessage(value);
  return readForm(value, depth + 1);
}

const FORMS: readonly Form[] = [
  readCompletions,
  readGemini,
  readResponses,
  readClaude,
  readLonePart,
  readPlain,
  readEnvelope,
];

/** Parses a string that holds JSON; returns null for any other text. */
function parseInner(text: string): unknown {
  if (!/^\s*[[{"]/.test(text)) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/**
 * Reads a JSON value as an answer in any known form.
 *
 * @returns null where the value is no answer; a `Said` without words where the value is an answer without words
 */
export function readForm(value: unknown, depth = 0): Said | null {
  if (depth > DEEPEST) return null;
  if (typeof value === 'string') {
    const inner = parseInner(value);
    return inner === null ? null : readForm(inner, depth + 1);
  }
  if (Array.isArray(value)) {
    const said = value.map((item) => readForm(item, depth + 1)).filter((form) => form !== null);
    return said.length === 0 ? null : joinAnswers(said);
  }
  if (!isFields(value)) return null;
  let wordless: Said | null = null;
  for (const form of FORMS) {
    const said = form(value, depth);
    if (said && holdsWords(said)) return said;
    wordless ??= said;
  }
  return wordless;
}

/** Joins the values of one reply: pieces become one text, and a whole answer whose text came before is left out. */
export function joinAnswers(said: readonly Said[]): Said {
  if (said.length === 1 && said[0]) return said[0];
  const pieces = said.filter(({ isPiece }) => isPiece);
  const whole = said.filter(({ isPiece }) => !isPiece).slice(0, MOST_ANSWERS);
  const joined = joinSaid(pieces);
  const answers = holdsWords(joined) ? [joined, ...whole] : whole;
  const distinct = answers.filter((answer, index) => {
    const isSaidBefore = answers.slice(0, index).some(({ text }) => text.includes(answer.text));
    return holdsWords(answer) && !isSaidBefore;
  });
  return distinct.length > 0 ? { ...joinSaid(distinct, '\n\n'), isPiece: false } : joinSaid(said);
}
