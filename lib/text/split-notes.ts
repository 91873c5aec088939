/** The tags between which some models write their notes before the answer. */
const OPENING = /^\s*<(think|thinking|thought|reasoning)>/i;
const FENCE_OR_CLOSING = /^[ \t]*(`{3,}|~{3,})|<\/(think|thinking|thought|reasoning)>/gim;

/** The place of a closing tag, in UTF-16 offsets. */
type Tag = { start: number; end: number };

/**
 * Splits a model's notes from its answer. Notes stand between `<think>` and `</think>` at the beginning of a text, up
 * to the text's end where no tag closes them, or before a lone `</think>`, since some providers put the opening tag
 * into the prompt. Elsewhere, and in fenced code, the tags belong to the answer.
 *
 * @returns `answer` is the whole text, unchanged, where there are no notes, and empty where the text is all notes
 */
export function splitNotes(text: string): { notes: string; answer: string } {
  const notes: string[] = [];
  let rest = text;
  for (let opening = OPENING.exec(rest); opening; opening = OPENING.exec(rest)) {
    const inside = opening[0].length;
    const closing = closingOf(rest, inside) ?? { start: rest.length, end: rest.length };
    notes.push(rest.slice(inside, closing.start).trim());
    rest = rest.slice(closing.end);
  }
  if (notes.length === 0) {
    const closing = loneClosing(text);
    if (!closing) return { notes: '', answer: text };
    notes.push(text.slice(0, closing.start).trim());
    rest = text.slice(closing.end);
  }
  return { notes: notes.filter(Boolean).join('\n\n'), answer: rest.replace(/^(?:[ \t]*\r?\n)+/, '') };
}

/** Finds the first closing tag outside fenced code. A fence that is never closed hides no tag. */
function closingOf(text: string, from: number): Tag | null {
  let fence = '';
  let inFence: Tag | null = null;
  FENCE_OR_CLOSING.lastIndex = from;
  for (let found = FENCE_OR_CLOSING.exec(text); found; found = FENCE_OR_CLOSING.exec(text)) {
    const marks = found[1] ?? '';
    const tag = { start: found.index, end: found.index + found[0].length };
    if (marks === '' && fence === '') return tag;
    if (marks === '') inFence ??= tag;
    else if (fence === '') fence = marks;
    else if (marks.startsWith(fence)) {
      fence = '';
      inFence = null;
    }
  }
  return inFence;
}

/** Finds a closing tag without an opening one. The tag must begin or end a line: a sentence may speak of `</think>`. */
function loneClosing(text: string): Tag | null {
  const closing = /<\/(?:think|thinking|thought|reasoning)>/i.test(text) ? closingOf(text, 0) : null;
  if (!closing) return null;
  const before = text.slice(0, closing.start);
  if (/<(?:think|thinking|thought|reasoning)>/i.test(before) || isInFence(before)) return null;
  const startsLine = /(?:^|\n)[ \t]*$/.test(before.slice(-200));
  // No space stands between notes and their tag, but a sentence that ends with the tag's name has one.
  const endsLine = /\S$/.test(before) && /^[ \t]*\r?\n\s*\S/.test(text.slice(closing.end, closing.end + 2_000));
  const isAlone = startsLine && /^[ \t]*(?:\r?\n|$)/.test(text.slice(closing.end, closing.end + 200));
  return isAlone || endsLine ? closing : null;
}

function isInFence(text: string): boolean {
  let fence = '';
  for (const { 1: marks = '' } of text.matchAll(/^[ \t]*(`{3,}|~{3,})/gm)) {
    if (fence === '') fence = marks;
    else if (marks.startsWith(fence)) fence = '';
  }
  return fence !== '';
}
