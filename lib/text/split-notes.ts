/** What models that think aloud put their notes between. */
const OPENING = /^\s*<(think|thinking|thought|reasoning)>/i;
const FENCE_OR_CLOSING = /^[ \t]*(`{3,}|~{3,})|<\/(think|thinking|thought|reasoning)>/gim;

/** Where a closing tag stands, in UTF-16 offsets. */
type Tag = { start: number; end: number };

/**
 * Tells a model's notes from its answer: what stands between `<think>` and `</think>` at the beginning of a text, up to
 * the end where nothing closes them, or before a lone `</think>`, whose beginning some providers put into the prompt.
 * Elsewhere, and in fenced code, the tags are what the text is about.
 *
 * @returns `answer` is the whole text, unchanged, where there are no notes, and empty where there is nothing else
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

/** The first closing tag outside fenced code. A fence that nothing closes hides none. */
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

/** A closing tag without a beginning: at a line's beginning or end, so that a sentence may speak of `</think>`. */
function loneClosing(text: string): Tag | null {
  const closing = /<\/(?:think|thinking|thought|reasoning)>/i.test(text) ? closingOf(text, 0) : null;
  if (!closing) return null;
  const before = text.slice(0, closing.start);
  if (/<(?:think|thinking|thought|reasoning)>/i.test(before) || isInFence(before)) return null;
  const startsLine = /(?:^|\n)[ \t]*$/.test(before.slice(-200));
  // A sentence may end with the tag's name: notes end right before it.
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
