import type { PageSigns } from '../../../lib/extraction/choice/page-signs.ts';
import { readSigns } from '../../../lib/extraction/choice/read-signs.ts';
import { surveyPage } from '../../../lib/extraction/choice/survey-page.ts';
import { parseTree } from '../../../lib/extraction/drawn/parse-tree.ts';
import type { PageKind } from '../../../lib/page/capture.ts';
import { lowerWordsOf } from '../reading/words.ts';
import { alignWords } from './align.ts';
import { wordsOfBlock } from './block-words.ts';
import type { Labelled } from './dump-trees.ts';

/** A labelled page as an example to learn from: its blocks with their labels, and its kind. */
export type ExamplePage = {
  signs: PageSigns;
  /** The share of each block's words that the wanted text has. */
  labels: number[];
  words: string[][];
  kind: PageKind;
  site: string;
};

const KINDS: Readonly<Record<string, PageKind>> = {
  article: 'article',
  documentation: 'documentation',
  forum: 'thread',
  product: 'product',
  listing: 'listing',
  collection: 'listing',
  service: 'service',
};

/** Makes examples of a labelled page; null where the page or its label says nothing. */
export function makeExamples({ page, read }: Labelled): ExamplePage | null {
  const walked = read();
  if (!walked.ok) return null;
  const found = surveyPage(parseTree(walked.tree));
  const signs = readSigns(found, walked);
  const words = found.blocks.map(wordsOfBlock);
  const wanted = lowerWordsOf(page.wanted);
  if (found.blocks.length === 0 || wanted.length === 0) return null;
  const flat = words.flat().map((word) => word.toLowerCase());
  const matched = alignWords(flat, wanted);
  let at = 0;
  const labels = words.map(({ length }) => {
    let hits = 0;
    for (const end = at + length; at < end; at += 1) hits += matched[at] ?? 0;
    return length === 0 ? 0 : hits / length;
  });
  levelTwins(words, labels);
  const kind = KINDS['type' in page ? page.type : 'article'] ?? 'unknown';
  return { signs, labels, words, kind, site: URL.parse(page.url)?.host ?? '' };
}

/** Texts of this many words or more that a page says twice are both wanted if one is: which one is by chance. */
const LEAST_OF_A_TWIN = 6;

function levelTwins(words: readonly string[][], labels: number[]): void {
  const highest = new Map<string, number>();
  const keyOf = (index: number) => words[index]?.join(' ') ?? '';
  for (const [index, label] of labels.entries()) {
    const key = keyOf(index);
    highest.set(key, Math.max(highest.get(key) ?? 0, label));
  }
  for (const index of labels.keys()) {
    if ((words[index]?.length ?? 0) >= LEAST_OF_A_TWIN) labels[index] = highest.get(keyOf(index)) ?? 0;
  }
}
