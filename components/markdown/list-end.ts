const ITEM = /^(?:[*+-]|\d{1,9}[.)])(?:[ \t]|$)/;
const FENCE = /^[ \t]*(?:(?:[*+-]|\d{1,9}[.)])[ \t]+)*(`{3,}|~{3,})/;

/**
 * Returns the offset where a list ends at the latest: at a line that begins at the margin and is no item. CommonMark
 * reads such a line as part of the last item's sentence, but models mean a new paragraph, as in "- play" over "Steps:".
 */
export function listEnd(text: string): number {
  let fence = '';
  for (let at = 0; at !== -1 && at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end === -1 ? text.length : end);
    const marks = FENCE.exec(line)?.[1]?.slice(0, 3) ?? '';
    if (at > 0 && fence === '' && /^\S/.test(line) && !ITEM.test(line)) return at;
    if (marks !== '' && (fence === '' || marks === fence)) fence = fence === '' ? marks : '';
    at = end === -1 ? -1 : end + 1;
  }
  return text.length;
}
