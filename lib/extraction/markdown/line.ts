/** A line of Markdown that grows piece by piece. It mends seams at which two pieces together would mean something else. */
export type Line = {
  add(piece: string): void;
  /** The last character; empty at the start. */
  last(): string;
  /** Returns the whole line and starts anew. */
  take(): string;
};

/** The end of a piece that is searched for a link, in UTF-16 units. */
const LONGEST_END = 2100;

export function startLine(): Line {
  let parts: string[] = [];
  return {
    add(piece) {
      if (piece === '') return;
      const before = parts.at(-1) ?? '';
      // An unescaped "!" before a link would make the link a picture.
      if (piece.startsWith('[') && before.endsWith('!')) parts.push(`${parts.pop()?.slice(0, -1)}\\!`, piece);
      // Words in brackets before others in round ones would be a link.
      else if (piece.startsWith('(') && /(?:^|[^\\])\]$/.test(before.slice(-2)))
        parts.push(`${parts.pop()?.slice(0, -1)}\\]`, piece);
      // Two pieces of code without a space between would break each other's marks, so they become one.
      else if (/^`(?!`)/.test(piece) && /(?:^|[^\\`])`$/.test(before.slice(-2)))
        parts.push((parts.pop() ?? '').slice(0, -1), piece.slice(1));
      // Two links without a space between stand in boxes of their own.
      else if (/\p{L}\]\([^()\s]*\)$/u.test(before.slice(-LONGEST_END)) && /^\[\p{Lu}/u.test(piece))
        parts.push(' ', piece);
      else parts.push(piece);
    },
    last: () => (parts.at(-1) ?? '').slice(-1),
    take() {
      const line = parts.join('');
      parts = [];
      return line;
    },
  };
}
