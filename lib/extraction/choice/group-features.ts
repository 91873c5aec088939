import type { Area, Block } from './block';
import type { PageSigns } from './page-signs';
import { shareOf } from './patterns';

/** Boxes of one shape in one box, such as the cards of a list, the messages of a thread, comments, related articles. */
type Group = { count: number; words: number; linkWords: number; proseWords: number; rank: number };

/** The group that a box is an item of, and which item it is. */
type Membership = { group: Group; index: number };
type Found = Membership & { level: number };
export type Groups = ReadonlyMap<Area, Membership>;

/** Fewer boxes of one shape are no group. */
const LEAST_ITEMS = 3;

const OF_A_GROUP = ['count', 'index', 'meanWords', 'linkShare', 'share', 'proseShare', 'rank', 'level'];
export const GROUP_FEATURES: readonly string[] = [
  ...OF_A_GROUP.map((name) => `group.near.${name}`),
  ...OF_A_GROUP.map((name) => `group.large.${name}`),
];

/** Finds the groups of a page, ranked by their words. Items of one block each, such as paragraphs, are no group. */
export function findGroups(root: Area): Groups {
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
    out.push(0, -1, 0, 0, 0, 0, 99, -1);
    return;
  }
  const { count, words, linkWords, proseWords, rank } = found.group;
  out.push(
    Math.min(60, count),
    Math.min(60, found.index),
    Math.min(500, words / count),
    shareOf(linkWords, words),
    shareOf(words, signs.words),
    shareOf(proseWords, signs.proseWords),
    Math.min(99, rank),
    found.level,
  );
}
