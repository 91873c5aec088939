import { nameEnding } from './ending';

/** The content of one part of an answer, read from any provider's form. */
export type Said = {
  text: string;
  /** The notes that the model wrote for itself before the answer. */
  notes: string;
  /** The words with which the model declines to answer. */
  refusal: string;
  /** See `nameEnding`. */
  ending: string | null;
  /** The model calls a tool instead of answering. */
  isCall: boolean;
  /** The part is a piece of an answer, to be joined to the other pieces without a separator. */
  isPiece: boolean;
};

export type Fields = Record<string, unknown>;

/** No provider nests contents deeper. */
const DEEPEST = 8;

export const NOTHING: Said = { text: '', notes: '', refusal: '', ending: null, isCall: false, isPiece: false };

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a part holds any text, notes or refusal to show. */
export function holdsWords({ text, notes, refusal }: Said): boolean {
  return [text, notes, refusal].some((words) => words.trim() !== '');
}

/** Joins the parts of one answer, and puts `between` between the words of two parts. */
export function joinSaid(parts: readonly Said[], between = ''): Said {
  const all = (field: 'text' | 'notes' | 'refusal') =>
    parts
      .map((part) => part[field])
      .filter((words) => words !== '')
      .join(between);
  return {
    text: all('text'),
    notes: all('notes'),
    refusal: all('refusal'),
    ending: parts.findLast(({ ending }) => ending !== null)?.ending ?? null,
    isCall: parts.some(({ isCall }) => isCall),
    isPiece: parts.some(({ isPiece }) => isPiece),
  };
}

const NOTE_TYPES = /thinking|reasoning/;
const CALL_TYPES = /^(?:tool_use|tool_call|function_call|function|server_tool_use)$/;

/** Reads a content: a string, a number, an object with a text, or a list of such parts. */
function readContent(content: unknown, depth = 0): Said {
  if (typeof content === 'string') return { ...NOTHING, text: content };
  if (typeof content === 'number') return { ...NOTHING, text: String(content) };
  if (depth > DEEPEST) return NOTHING;
  if (Array.isArray(content)) return joinSaid(content.map((part) => readContent(part, depth + 1)));
  return isFields(content) ? readPart(content, depth) : NOTHING;
}

function readPart(part: Fields, depth: number): Said {
  const type = typeof part.type === 'string' ? part.type : '';
  const wordsOf = (...names: string[]) => {
    const found = names.map((name) => readContent(part[name], depth + 1));
    return found.find(({ text }) => text !== '')?.text ?? '';
  };
  if (part.thought === true || NOTE_TYPES.test(type)) {
    return { ...NOTHING, notes: wordsOf('thinking', 'reasoning', 'text', 'summary', 'content') };
  }
  if (type === 'refusal') return { ...NOTHING, refusal: wordsOf('refusal', 'text') };
  if (CALL_TYPES.test(type) || 'functionCall' in part) return { ...NOTHING, isCall: true };
  const inner = ['text', 'content', 'value', 'parts'].map((name) => readContent(part[name], depth + 1));
  return inner.find(holdsWords) ?? inner.find(({ isCall }) => isCall) ?? NOTHING;
}

const hasCalls = (calls: unknown) => (Array.isArray(calls) ? calls.length > 0 : isFields(calls));

/** Reads a message of an assistant: its content, and the notes, refusal and calls beside the content. */
export function readMessage(message: unknown): Said {
  if (!isFields(message)) return readContent(message);
  const content = readContent(message.content ?? message.parts);
  const beside = ['reasoning_content', 'reasoning', 'thinking', 'reasoning_details'].map((name) => {
    const { text, notes } = readContent(message[name]);
    return notes || text;
  });
  return {
    ...content,
    notes: content.notes || (beside.find((words) => words !== '') ?? ''),
    refusal: content.refusal || readContent(message.refusal).text,
    isCall: content.isCall || hasCalls(message.tool_calls) || hasCalls(message.function_call),
  };
}

/** Reads one of a completion's `choices`; returns null where the value is no object. */
export function readChoice(choice: unknown): Said | null {
  if (!isFields(choice)) return null;
  const ending = nameEnding(choice.finish_reason ?? choice.finishReason ?? choice.stop_reason);
  if (choice.delta !== undefined && choice.message === undefined) {
    return { ...readMessage(choice.delta), ending, isPiece: true };
  }
  const message = readMessage(choice.message);
  return { ...(holdsWords(message) || message.isCall ? message : readMessage(choice.text)), ending };
}
