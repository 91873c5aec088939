/** A fence's line: its indentation, its marks, what follows them. */
const FENCE = /^( {0,3})(`{3,}|~{3,})[ \t]*(.*)$/;
const MARKDOWN = /^(?:markdown|md|mdx)\b/i;

/** Longer than any file of Markdown that stands in an answer. In UTF-16 units. */
export const LONGEST_NESTED = 32_000;

/** Whether a block of code holds Markdown, by the words after its fence. */
export function isMarkdownFence(info: string | undefined): boolean {
  return MARKDOWN.test(info ?? '');
}

/**
 * Where a block of Markdown in a fence ends whose own fences are not longer than those around it, as models write it: a
 * fence with a language opens a block inside, one without closes the innermost.
 *
 * @param text begins with the opening fence
 * @returns the length of the block up to the end of its closing fence; null where its fences don't add up
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
 * An answer that is wrapped as a whole into one block of Markdown, without the wrapping; any other as it is. An end that
 * is missing was cut off.
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

/** Whether nothing in a text closes the fence that it begins with. */
function isOpenToTheEnd(text: string): boolean {
  return !/\n {0,3}(?:`{3,}|~{3,})[ \t]*(?:\n|$)/.test(text);
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf('\n', at);
  return text.slice(at, end === -1 ? text.length : end);
}
