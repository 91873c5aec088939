import { nameEnding } from './ending';

/** What a part of an answer says, in whichever form its provider writes it. */
export type Said = {
  text: string;
  /** What the model noted for itself before it answered. */
  notes: string;
  /** Why it declines to answer, in its own words. */
  refusal: string;
  /** See `nameEnding`. */
  ending: string | null;
  /** It asks for a tool instead of answering. */
  isCall: boolean;
  /** A piece of an answer, to be joined to the others without anything between. */
  isPiece: boolean;
};

export type Fields = Record<string, unknown>;

/** Deeper forms are nobody's. */
const DEEPEST = 8;

export const NOTHING: Said = { text: '', notes: '', refusal: '', ending: null, isCall: false, isPiece: false };

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether there is anything to show. */
export function holdsWords({ text, notes, refusal }: Said): boolean {
  return [text, notes, refusal].some((words) => words.trim() !== '');
}

/** The parts of one answer as one. */
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

/** The words of a content: a string, a number, an object with a text, or a list of such parts. */
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

/** A message of an assistant: its content, and what stands beside it. */
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

/** One of a completion's `choices`; null where it is none. */
export function readChoice(choice: unknown): Said | null {
  if (!isFields(choice)) return null;
  const ending = nameEnding(choice.finish_reason ?? choice.finishReason ?? choice.stop_reason);
  if (choice.delta !== undefined && choice.message === undefined) {
    return { ...readMessage(choice.delta), ending, isPiece: true };
  }
  const message = readMessage(choice.message);
  return { ...(holdsWords(message) || message.isCall ? message : readMessage(choice.text)), ending };
}
