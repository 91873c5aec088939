import type { ChatMessage } from '../api/request-body.ts';

/** A piece of a web page that came with the question. */
export type Material = {
  kind: 'page' | 'selection';
  title: string;
  /** Markdown. For a selection, the highlighted words alone. */
  text: string;
  /** For a selection, the paragraph around it, where the paragraph was sent. */
  paragraph: string;
};

/** A request's question, and the material to answer from. */
export type Prompt = {
  materials: Material[];
  question: string;
  /** The person's earlier turns, the latest first. */
  earlierQuestions: string[];
  /** All earlier answers. */
  earlierAnswers: string;
};

const LONGEST_FENCE_LINE = 200;
/** A line that may be a boundary, whatever the prompt's words: several fence characters, or a tag. */
const FENCE_LINE = /[<>=#~*|[\]{}-]{2,}|^\s*<\/?[\w-]+/;
const MARK = /[\p{L}\p{N}_-]{6,}/gu;
const HEADER = /^([\p{L}-]{2,20})\s*: ?(.*)$/u;
const PLACEHOLDER = /\[[^[\]]{1,60}\]/;

/** Reads the messages of a request: its material, the last question and what went before. */
export function readPrompt(messages: readonly ChatMessage[]): Prompt {
  const users = messages.filter(({ role }) => role === 'user').map(({ content }) => content);
  const system = messages.filter(({ role }) => role === 'system').map(({ content }) => content);
  // Without a system message its text may be part of the first turn, with the question after the last fence.
  const source = system.length > 0 ? system.join('\n') : (users[0] ?? '');
  const { materials, rest } = takeMaterials(source.split('\n'));
  if (system.length === 0 && materials.length > 0) users[0] = rest;
  const answers = messages.filter(({ role }) => role === 'assistant').map(({ content }) => content);
  return {
    materials,
    question: users.at(-1)?.trim() ?? '',
    earlierQuestions: users.slice(0, -1).reverse(),
    earlierAnswers: answers.join('\n'),
  };
}

/** Finds the fenced pieces: each lies between two lines that share a random mark, which no page can know. */
function takeMaterials(lines: readonly string[]): { materials: Material[]; rest: string } {
  const lastLineOf = new Map<string, number>();
  const marksOf = lines.map((line) => findMarks(line));
  for (const [index, marks] of marksOf.entries()) for (const mark of marks) lastLineOf.set(mark, index);

  const materials: Material[] = [];
  let after = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const mark = marksOf[index]?.find((candidate) => (lastLineOf.get(candidate) ?? index) > index);
    if (mark === undefined) continue;
    const end = lastLineOf.get(mark) ?? index;
    materials.push(readMaterial(lines[index] ?? '', lines.slice(index + 1, end)));
    index = end;
    after = end + 1;
  }
  return { materials, rest: lines.slice(after).join('\n').trim() };
}

function findMarks(line: string): string[] {
  if (line.length > LONGEST_FENCE_LINE || !FENCE_LINE.test(line)) return [];
  return (line.match(MARK) ?? []).filter((word) => /\d/.test(word));
}

function readMaterial(opening: string, lines: readonly string[]): Material {
  const kind = /selection|highlight/i.test(opening) ? 'selection' : 'page';
  const headers = new Map<string, string>();
  const blank = lines.findIndex((line) => line.trim() === '');
  const hasHeaders = HEADER.test(lines[0] ?? '') && blank > 0;
  for (const line of hasHeaders ? lines.slice(0, blank) : []) {
    const [, name, value] = HEADER.exec(line) ?? [];
    if (name !== undefined) headers.set(name.toLowerCase(), value ?? '');
  }
  const body = lines.slice(hasHeaders ? blank + 1 : 0);
  const title = headers.get('title')?.trim() ?? '';
  if (kind === 'page') return { kind, title, text: body.join('\n').trim(), paragraph: '' };
  return { kind, title, ...splitSelection(body) };
}

/** Splits a selection from the labelled paragraph that may follow, and fills the paragraph's placeholder with it. */
function splitSelection(body: readonly string[]): { text: string; paragraph: string } {
  const label = body.findLastIndex(
    (line, index) => /paragraph[^:]{0,20}:$/i.test(line) && body[index - 1]?.trim() === '',
  );
  if (label < 1) return { text: body.join('\n').trim(), paragraph: '' };
  const text = body.slice(0, label).join('\n').trim();
  const paragraph = body.slice(label + 1).join('\n');
  return { text, paragraph: paragraph.replace(PLACEHOLDER, () => text).trim() };
}
