import type { Block } from './block';
import { beginningOf } from './patterns';

/** What the blocks of one shape have in common; `texts` are their different beginnings. */
export type ShapeSigns = { count: number; words: number; linkWords: number; prose: number; texts: Set<string> };

/** Blocks with the same key have the same names and classes, and so have the two boxes around them. */
export function shapeKey(block: Block): string {
  return `${block.area.path}|${block.nodes[0] === block.area.element ? '' : 'run'}`;
}

/** Sums up the blocks of a page by their shapes. */
export function readShapes(blocks: readonly Block[]): Map<string, ShapeSigns> {
  const shapes = new Map<string, ShapeSigns>();
  for (const block of blocks) {
    const key = shapeKey(block);
    let shape = shapes.get(key);
    if (!shape) {
      shape = { count: 0, words: 0, linkWords: 0, prose: 0, texts: new Set() };
      shapes.set(key, shape);
    }
    shape.count += 1;
    shape.words += block.facts.words;
    shape.linkWords += block.facts.linkWords;
    if (block.isProse) shape.prose += 1;
    shape.texts.add(beginningOf(block.facts.text));
  }
  return shapes;
}
