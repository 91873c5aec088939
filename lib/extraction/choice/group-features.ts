import type { Area, Block } from './block';
import type { PageSigns } from './page-signs';
import { shareOf } from './patterns';
import { type Sums, sumOf } from './sums';
import { PHRASE_NAMES } from './word-hints';

/** Boxes of one shape in one box, such as the cards of a list, the messages of a thread, comments, related articles. */
type Group = {
  count: number;
  words: number;
  linkWords: number;
  proseWords: number;
  rank: number;
  /** How many blocks an item has, and which share of the blocks each of `SEEN` and `SAID` is. */
  blocks: number;
  shares: number[];
};

/** The group that a box is an item of, and which item it is. */
type Membership = { group: Group; index: number };
type Found = Membership & { level: number };
export type Groups = ReadonlyMap<Area, Membership>;

/** Fewer boxes of one shape are no group. */
const LEAST_ITEMS = 3;

const SEEN = ['prices', 'dates', 'pictures', 'headings'] as const;
const SAID = ['related', 'comments', 'promotion', 'person', 'review', 'shipping'] as const;
const SAID_BITS = SAID.map((name) => PHRASE_NAMES.indexOf(name));

const OF_A_GROUP = [
  'count',
  'index',
  'meanWords',
  'linkShare',
  'share',
  'proseShare',
  'rank',
  'level',
  'blocks',
  ...SEEN,
  ...SAID,
];
export const GROUP_FEATURES: readonly string[] = [
  ...OF_A_GROUP.map((name) => `group.near.${name}`),
  ...OF_A_GROUP.map((name) => `group.large.${name}`),
];

/** Finds the groups of a page, ranked by their words. Items of one block each, such as paragraphs, are no group. */
export function findGroups(root: Area, sums: Sums): Groups {
  const memberships = new Map<Area, Membership>();
  const groups: Group[] = [];
  const visit = (area: Area): void => {
    const byShape = Map.groupBy(area.inner, ({ shape }) => shape);
    for (const items of byShape.values()) {
      if (items.length < LEAST_ITEMS || items.every(({ first, last }) => last - first < 2)) continue;
      const sum = (of: 'words' | 'linkWords' | 'proseWords') => items.reduce((total, item) => total + item[of], 0);
      const group = {
        count: items.length,
        words: sum('words'),
        linkWords: sum('linkWords'),
        proseWords: sum('proseWords'),
        rank: 0,
        ...sharesOf(items, sums),
      };
      groups.push(group);
      for (const [index, item] of items.entries()) memberships.set(item, { group, index });
    }
    for (const inner of area.inner) visit(inner);
  };
  visit(root);
  groups.sort((a, b) => b.words - a.words);
  for (const [rank, group] of groups.entries()) group.rank = rank;
  return memberships;
}

/** Adds figures of the nearest and of the largest group that a block stands in, in the order of `GROUP_FEATURES`. */
export function addGroupFeatures(out: number[], block: Block, signs: PageSigns, groups: Groups): void {
  let near: Found | null = null;
  let large: Found | null = null;
  let level = 0;
  for (let at: Area | null = block.area; at; at = at.parent, level += 1) {
    const membership = groups.get(at);
    if (!membership) continue;
    const found: Found = { ...membership, level };
    near ??= found;
    if (!large || found.group.words > large.group.words) large = found;
  }
  addGroup(out, near, signs);
  addGroup(out, large, signs);
}

function addGroup(out: number[], found: Found | null, signs: PageSigns): void {
  if (!found) {
    out.push(0, -1, 0, 0, 0, 0, 99, -1, 0);
    for (let left = SEEN.length + SAID.length; left > 0; left -= 1) out.push(-1);
    return;
  }
  const { count, words, linkWords, proseWords, rank, blocks, shares } = found.group;
  out.push(
    Math.min(60, count),
    Math.min(60, found.index),
    Math.min(500, words / count),
    shareOf(linkWords, words),
    shareOf(words, signs.words),
    shareOf(proseWords, signs.proseWords),
    Math.min(99, rank),
    found.level,
    Math.min(60, blocks),
    ...shares,
  );
}

function sharesOf(items: readonly Area[], sums: Sums): Pick<Group, 'blocks' | 'shares'> {
  const total = (list: readonly number[]) => items.reduce((sum, { first, last }) => sum + sumOf(list, first, last), 0);
  const blocks = items.reduce((sum, { first, last }) => sum + last - first, 0);
  const lists = [...SEEN.map((name) => sums[name]), ...SAID_BITS.map((bit) => sums.phrases[bit] ?? [])];
  return { blocks: blocks / items.length, shares: lists.map((list) => shareOf(total(list), blocks)) };
}
