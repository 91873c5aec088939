/** The tokens that models write at the end of an answer; `<｜end▁of▁sentence｜>` is DeepSeek's. */
const TOKEN = /<(?:[|｜][\w▁ -]{1,60}[|｜]|end_of_turn|\/s)>$/;
/** No end token is this long, in UTF-16 units. */
const LONGEST = 80;

/**
 * Returns a text without the special tokens at its very end, which some providers fail to remove. Tokens elsewhere, and
 * `</s>` in a text with an `<s>`, belong to the answer. A text of nothing but tokens stays unchanged.
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
