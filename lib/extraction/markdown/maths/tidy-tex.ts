/** A formula has no more wrappers around it, one in another. */
const MOST_WRAPPERS = 4;

/** Returns TeX on one line, without comments, dollars and the wrappers that libraries put around a whole formula. */
export function tidyTex(written: string): string {
  let tex = written
    .replace(/(?<!\\)%[^\n]*(?:\n|$)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  for (let level = 0; level < MOST_WRAPPERS; level += 1) tex = withoutWrapper(tex).trim();
  // A dollar inside would end the formula.
  return tex.replace(/(?<!\\)\$/g, '\\$');
}

const WRAPPERS: readonly (readonly [open: string, close: string])[] = [
  ['$$', '$$'],
  ['$', '$'],
  ['\\(', '\\)'],
  ['\\[', '\\]'],
];

function withoutWrapper(tex: string): string {
  for (const [open, close] of WRAPPERS) {
    if (tex.length > open.length + close.length && tex.startsWith(open) && tex.endsWith(close)) {
      const inside = tex.slice(open.length, -close.length);
      if (!inside.includes(close)) return inside;
    }
  }
  const style = /^\{?\\(?:display|text)style\b/.exec(tex)?.[0];
  if (!style) return tex;
  if (!style.startsWith('{')) return tex.slice(style.length);
  return closingBrace(tex) === tex.length - 1 ? tex.slice(style.length, -1) : tex;
}

/** Returns where the brace that a text begins with is closed; -1 where it is not. */
function closingBrace(tex: string): number {
  let depth = 0;
  for (let index = 0; index < tex.length; index += 1) {
    const sign = tex[index];
    if (sign === '\\') index += 1;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return -1;
}
