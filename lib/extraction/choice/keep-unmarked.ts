import type { Area, Block } from './block';
import { reasonsOf } from './reasons';

/** The trees have learnt from pages of more words; what they say of fewer is a guess. */
const FEW_WORDS = 250;

/** Parts of a text: what a site calls a row, an item or a paragraph says how it looks, not whether it belongs. */
const OF_A_TEXT: ReadonlySet<string> = new Set(
  'table thead tbody tfoot tr td th ul ol li dl dt dd p pre blockquote'.split(' '),
);

/**
 * Keeps, in a page of few words, all that nothing marks as anything but content: no name, no role, no link, no heading.
 * Names tell nothing of parts of a text, nor of boxes of which others of the same names are read.
 *
 * @param phrases the bits of `PHRASE_NAMES` of each block
 * @param keeps for each block whether it is read; changed in place
 */
export function keepUnmarked(blocks: readonly Block[], phrases: readonly number[], keeps: boolean[]): void {
  const words = blocks.reduce((sum, { facts }) => sum + facts.words, 0);
  if (words > FEW_WORDS) return;
  const read = namesRead(blocks, keeps);
  const isTold = (area: Area) => !OF_A_TEXT.has(area.element.name) && !read.has(nameOf(area));
  const reasons = reasonsOf(blocks, phrases, keeps, isTold);
  for (const { index, facts } of blocks) {
    if (reasons[index] === 'other' && facts.linkWords * 2 <= facts.words) keeps[index] = true;
  }
}

/** The names of all boxes that hold prose that is read. */
function namesRead(blocks: readonly Block[], keeps: readonly boolean[]): Set<string> {
  const names = new Set<string>();
  for (const { area, index, isProse } of blocks) {
    if (!isProse || !keeps[index]) continue;
    for (let at: Area | null = area; at; at = at.parent) names.add(nameOf(at));
  }
  return names;
}

/** What a box and the one around it are called: by their first class, since further ones tell items of a list apart. */
function nameOf({ element, parent }: Area): string {
  const own = ({ name, attributes }: Area['element']) => `${name}.${attributes.class?.trim().split(/\s/, 1)[0] ?? ''}`;
  return `${own(element)}<${parent ? own(parent.element) : ''}`;
}
