import type { DrawnToken, ElementName } from './drawn-token';

/** Tags that only say how their words look, and the elements they are drawn as. */
const ELEMENTS = {
  b: 'strong',
  code: 'code',
  del: 'del',
  em: 'em',
  i: 'em',
  kbd: 'kbd',
  mark: 'mark',
  s: 'del',
  strong: 'strong',
  sub: 'sub',
  sup: 'sup',
  u: 'u',
} as const satisfies Record<string, ElementName>;

/** How deep elements may nest; deeper ones are drawn as written. */
const DEEPEST = 4;

/** Joins each pair of simple tags without attributes, with its contents, into one token; keeps all other tags. */
export function pairSimpleTags(tokens: DrawnToken[]): DrawnToken[] {
  const pairs = findPairs(tokens);
  return pairs.size === 0 ? tokens : build(tokens, pairs, { from: 0, to: tokens.length });
}

/** Maps the index of each opening tag among the tokens to the index of its closing tag. */
function findPairs(tokens: DrawnToken[]): Map<number, number> {
  const open: { at: number; name: string }[] = [];
  const pairs = new Map<number, number>();
  tokens.forEach((token, at) => {
    const [, slash, tag = ''] = token.type === 'html' ? (/^<(\/?)([a-z]+)>$/i.exec(token.raw) ?? []) : [];
    const name = tag.toLowerCase();
    if (!Object.hasOwn(ELEMENTS, name)) return;
    if (slash === '') {
      if (open.length < DEEPEST) open.push({ at, name });
    } else if (open.at(-1)?.name === name) pairs.set(open.pop()?.at ?? -1, at);
  });
  return pairs;
}

function build(tokens: DrawnToken[], pairs: Map<number, number>, range: { from: number; to: number }): DrawnToken[] {
  const built: DrawnToken[] = [];
  for (let at = range.from; at < range.to; at++) {
    const token = tokens[at];
    const end = pairs.get(at);
    if (!token) break;
    if (end === undefined) built.push(token);
    else {
      const name = ELEMENTS[token.raw.slice(1, -1).toLowerCase() as keyof typeof ELEMENTS];
      const inside = build(tokens, pairs, { from: at + 1, to: end });
      const raw = tokens.slice(at, end + 1).map((part) => part.raw);
      built.push({ type: 'element', raw: raw.join(''), name, tokens: inside });
      at = end;
    }
  }
  return built;
}
