import { plainWords } from '@/components/markdown/plain-words';
import type { Content } from '@/lib/rows/content';
import { cut } from '@/lib/text/cut';

/** How many headings a list holds at most. */
const MOST = 24;
/** The longest words of a heading, in UTF-16 units. */
const LONGEST = 200;

/** A heading of a page that was read. */
export type Heading = {
  /** Its depth below the highest headings of the list, from 0. */
  depth: number;
  words: string;
  /** How many headings of the same words come before it in the text. */
  before: number;
};

/**
 * The headings of a text that was read, in their order. Where there are many, the deepest are left out, then the last.
 * A title that stands above all of them is left out too: the person sees it already.
 */
export function listHeadings({ markdown, blocks }: Pick<Content, 'markdown' | 'blocks'>): Heading[] {
  const found = blocks.flatMap(({ start, end }) => {
    const text = markdown.slice(start, Math.min(end, start + 1_000));
    const level = /^(#{1,6}) [^\n]+$/.exec(text)?.[1]?.length;
    return level === undefined ? [] : [{ level, text }];
  });
  const isTitled = found[0]?.level === 1 && found.filter(({ level }) => level === 1).length === 1;
  const seen = new Map<string, number>();
  const headings = fewest(isTitled ? found.slice(1) : found).map(({ level, text }) => {
    const words = cut(plainWords(text).trim(), LONGEST);
    const before = seen.get(words) ?? 0;
    seen.set(words, before + 1);
    return { level, words, before };
  });
  const top = Math.min(...headings.map(({ level }) => level));
  return headings.flatMap(({ level, words, before }) => (words ? [{ depth: level - top, words, before }] : []));
}

/** The headings without the deepest levels, as far as that is needed to have few. */
function fewest<T extends { level: number }>(headings: readonly T[]): readonly T[] {
  let kept = headings;
  for (let level = 6; kept.length > MOST && level > 1; level--) {
    const higher = kept.filter((heading) => heading.level < level);
    if (higher.length > 0) kept = higher;
  }
  return kept.slice(0, MOST);
}
