import { BLOCK_FEATURES, featuresOf } from '../../../lib/extraction/choice/block-features.ts';
import { readSigns } from '../../../lib/extraction/choice/page-signs.ts';
import { type Survey, survey } from '../../../lib/extraction/choice/survey.ts';
import { parseTree } from '../../../lib/extraction/tree.ts';
import type { PageKind } from '../../../lib/page/capture.ts';
import { lowerWordsOf } from '../reading/words.ts';
import { alignWords } from './align.ts';
import { wordsOfBlock } from './block-words.ts';
import type { Labelled } from './dump-trees.ts';

/** A labelled page as examples to learn from: features and label of each block, and those of the page. */
export type ExamplePage = {
  survey: Survey;
  features: Float32Array[];
  /** The share of each block's words that the wanted text has. */
  labels: number[];
  words: string[][];
  figures: number[];
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
  const found = survey(parseTree(walked.tree));
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
  const features = featuresOf(signs, walked).map((row) => Float32Array.from(row));
  if (features[0]?.length !== BLOCK_FEATURES.length) throw new Error('The features have not as many names as values.');
  const kind = KINDS['type' in page ? page.type : 'article'] ?? 'unknown';
  return {
    survey: found,
    features,
    labels,
    words,
    figures: signs.figures,
    kind,
    site: URL.parse(page.url)?.host ?? '',
  };
}
