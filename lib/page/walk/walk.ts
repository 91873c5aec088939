import type { WalkedTree } from '../tree';
import { pause } from './pause';
import { Recorder, type WalkOptions } from './recorder';

/** The walk lets the page go on after this many ms, so that scrolling and typing stay smooth. */
const LONGEST_SLICE = 24;

/** After this many ms the walk reads nothing more, and the text that is left is measured for so many ms. */
const LONGEST_WALK = 10_000;
const LONGEST_COUNT = 2000;

/**
 * Walks what is drawn below and including an element, in slices between which the page goes on. Changes nothing in the
 * page; what the page changes meanwhile is read as it is when the walk comes to it.
 */
export async function walk(root: Element, options: WalkOptions): Promise<WalkedTree> {
  return (await record(root, options)).finish();
}

/**
 * Walks like `walk`. Where style sheets write numbers that they count, walks once more and reads what each element counts:
 * on every other page that would be read for nothing.
 */
export async function walkCounting(root: Element, options: WalkOptions): Promise<WalkedTree> {
  const recorder = await record(root, options);
  return recorder.showsCounter ? walk(root, { ...options, counts: true }) : recorder.finish();
}

async function record(root: Element, options: WalkOptions): Promise<Recorder> {
  const recorder = new Recorder(root, options);
  const start = performance.now();
  let now = start;
  while (!recorder.goOn(now + LONGEST_SLICE)) {
    await pause();
    now = performance.now();
    if (now - start > LONGEST_WALK + LONGEST_COUNT) break;
    if (now - start > LONGEST_WALK) recorder.stop();
  }
  return recorder;
}

/** Walks in one go, for short ranges: within the limits that `options` set. */
export function walkNow(root: Element, options: WalkOptions): WalkedTree {
  const recorder = new Recorder(root, options);
  recorder.goOn(Number.POSITIVE_INFINITY);
  return recorder.finish();
}
