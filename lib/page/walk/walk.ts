import type { WalkedTree } from '../tree';
import { pause } from './pause';
import { Walker, type WalkOptions } from './walker';

/** The walk lets the page go on after this many ms, so that scrolling and typing stay smooth. */
const LONGEST_SLICE = 16;

/** After this many ms the walk reads nothing more, and the words that are left are counted for so many ms. */
const LONGEST_WALK = 10_000;
const LONGEST_COUNT = 2000;

/**
 * Walks what is drawn below and including an element, in slices between which the page goes on. Changes nothing in the
 * page; what the page changes meanwhile is read as it is when the walk comes to it.
 */
export async function walk(root: Element, options: WalkOptions): Promise<WalkedTree> {
  const walker = new Walker(root, options);
  const start = performance.now();
  let now = start;
  while (!walker.goOn(now + LONGEST_SLICE)) {
    await pause();
    now = performance.now();
    if (now - start > LONGEST_WALK + LONGEST_COUNT) break;
    if (now - start > LONGEST_WALK) walker.stop();
  }
  return walker.finish();
}

/** Walks in one go, for short ranges: within the limits that `options` set. */
export function walkNow(root: Element, options: WalkOptions): WalkedTree {
  const walker = new Walker(root, options);
  walker.goOn(Number.POSITIVE_INFINITY);
  return walker.finish();
}
