import { describe, expect, it } from 'vitest';
import { LEARNT_KINDS } from '@/lib/extraction/choice/kind';
import { readSigns } from '@/lib/extraction/choice/read-signs';
import { createSecondFeatures, SECOND_FEATURES } from '@/lib/extraction/choice/second-features';
import { surveyPage } from '@/lib/extraction/choice/survey-page';
import { treeOf } from '../tree-of-html';
import { walkedPage } from './pages';

/** The features by name of the block of an index, on a page whose blocks have given scores. */
function featuresOf(html: string, scores: readonly number[], index: number): Record<string, number> {
  const found = surveyPage(treeOf(html));
  expect(found.blocks).toHaveLength(scores.length);
  const chances = LEARNT_KINDS.map(() => 0);
  const features = createSecondFeatures(readSigns(found, walkedPage()), scores, chances);
  const row = found.blocks.slice(index, index + 1).flatMap(features);
  expect(row).toHaveLength(SECOND_FEATURES.length);
  expect(row.every(Number.isFinite)).toBe(true);
  return Object.fromEntries(SECOND_FEATURES.map((name, at) => [name, row[at] ?? 0]));
}

const PAGE = `<body><h1>Otters</h1><p>Fur</p><div><h2>Food</h2><p class="item">Crabs</p><p class="item">Mussels</p></div>
  <h2>Elsewhere</h2><p>News</p></body>`;
const SCORES = [0.2, 0.9, 0.4, 0.8, 0.6, 0.1, 0.3];

describe('features of the second look', () => {
  it('know how the blocks before and after it were judged', () => {
    const features = featuresOf(PAGE, SCORES, 3);
    expect(features).toMatchObject({ 'first.own': 0.8, 'first.-1': 0.4, 'first.1': 0.6, 'first.heading': 0.4 });
    expect(featuresOf(PAGE, SCORES, 0)).toMatchObject({ 'first.-1': -1, 'first.heading': -1, 'first.1': 0.9 });
  });

  it('know how blocks of the same shape, and those in the same box, were judged', () => {
    const features = featuresOf(PAGE, SCORES, 4);
    expect(features['first.like']).toBeCloseTo(0.7);
    expect(features).toMatchObject({ 'first.likeCount': 2, 'first.likeMost': 0.8 });
    expect(features['first.area.1']).toBeCloseTo(0.6);
  });

  it('know of a heading how what it opens was judged', () => {
    expect(featuresOf(PAGE, SCORES, 2)['first.opened']).toBeCloseTo(0.7);
    expect(featuresOf(PAGE, SCORES, 5)['first.opened']).toBeCloseTo(0.3);
    expect(featuresOf(PAGE, SCORES, 1)['first.opened']).toBe(-1);
    expect(featuresOf('<body><p>Fur</p><h2>The end</h2></body>', [0.9, 0.2], 1)['first.opened']).toBeCloseTo(0.2);
  });

  it('know how far the next block is that is content for sure, and how high a score stands in its page', () => {
    expect(featuresOf(PAGE, SCORES, 5)).toMatchObject({ 'first.fromSure': 2, 'first.toSure': 60 });
    expect(featuresOf(PAGE, SCORES, 2)).toMatchObject({ 'first.fromSure': 1, 'first.toSure': 1 });
    expect(featuresOf(PAGE, SCORES, 1)).toMatchObject({ 'first.rank': 1, 'first.most': 0.9 });
  });

  it('know the highest score of the blocks that say the same', () => {
    expect(featuresOf('<body><p>Fur</p><div>Fur</div></body>', [0.2, 0.7], 0)['first.twin']).toBe(0.7);
  });
});
