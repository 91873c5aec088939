/** A fence's line: its indentation, its marks, and the words behind them. */
const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*(.*)$/;
const MARKDOWN = /^(?:markdown|md|mdx)\b/i;

/** Longer than any Markdown file in an answer, in UTF-16 units. */
export const LONGEST_NESTED = 32_000;

/** Whether the words after a fence say that its block holds Markdown. */
export function isMarkdownFence(info: string | undefined): boolean {
  return MARKDOWN.test(info ?? '');
}

/**
 * Finds the end of a fenced block of Markdown whose inner fences are no longer than its own, as models write it: a
 * fence with a language opens an inner block, a fence without one closes the innermost block.
 *
 * @param text begins with the opening fence
 * @returns the length of the block up to the end of its closing fence; null where its fences don't match up
 */
export function nestedFenceLength(text: string): number | null {
  const [, , opening = ''] = FENCE.exec(lineAt(text, 0)) ?? [];
  const open: string[] = [];
  for (let at = 0; at < text.length; ) {
    const line = lineAt(text, at);
    const [, , marks = '', info = ''] = FENCE.exec(line.trimEnd()) ?? [];
    const isOfKind = marks !== '' && marks.charAt(0) === opening.charAt(0);
    if (isOfKind && info !== '') {
      if (at === 0 || !info.includes('`')) open.push(marks);
    } else if (isOfKind && marks.length >= (open.at(-1)?.length ?? 0)) open.pop();
    at += line.length;
    if (open.length === 0) return at;
    at++;
  }
  return null;
}

/**
 * Unwraps an answer that is one fenced block of Markdown as a whole; returns any other answer unchanged. If the closing
 * fence is missing, the answer was cut off and is unwrapped too.
 */
export function unwrapMarkdown(text: string): string {
  const start = text.search(/\S/);
  const first = start === -1 ? '' : lineAt(text, start);
  const [, , , info] = FENCE.exec(first.trimEnd()) ?? [];
  if (!isMarkdownFence(info)) return text;
  const rest = text.slice(start).trimEnd();
  const length = nestedFenceLength(rest);
  if (length === null) return isOpenToTheEnd(rest) ? rest.slice(first.length + 1) : text;
  if (length < rest.length) return text;
  return rest.slice(first.length + 1, Math.max(first.length + 1, rest.lastIndexOf('\n')));
}

/** Whether nothing in a text closes the fence at its beginning. */
function isOpenToTheEnd(text: string): boolean {
  return !/\n {0,3}(?:`{3,}|~{3,})[ \t]*(?:\n|$)/.test(text);
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}
