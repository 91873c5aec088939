/** How models mark that they are done; `<｜end▁of▁sentence｜>` is DeepSeek's. */
const TOKEN = /<(?:[|｜][\w▁ -]{1,60}[|｜]|end_of_turn|\/s)>$/;
/** Longer than any of them. */
const LONGEST = 80;

/**
 * A text without the special tokens at its very end, which some providers forget to take away. Elsewhere they are what
 * the text is about, and so is `</s>` after an `<s>`. A text that is nothing else stays as it is.
 */
export function stripEndTokens(text: string): string {
  const isStruck = text.includes('<s>');
  let end = text.trimEnd().length;
  for (let token = tokenAt(text, end); token; token = tokenAt(text, end)) {
    if (token === '</s>' && isStruck) break;
    end = text.slice(0, end - token.length).trimEnd().length;
  }
  return end === 0 || end === text.trimEnd().length ? text : text.slice(0, end);
}

function tokenAt(text: string, end: number): string | undefined {
  return TOKEN.exec(text.slice(Math.max(0, end - LONGEST), end))?.[0];
}
