import { describe, expect, it } from 'vitest';
import { BLOCK_FEATURES, createFeatures } from '@/lib/extraction/choice/block-features';
import { LEARNT_KINDS } from '@/lib/extraction/choice/kind';
import { readSigns } from '@/lib/extraction/choice/read-signs';
import { surveyPage } from '@/lib/extraction/choice/survey-page';
import { treeOf } from '../tree-of-html';
import { paragraphs, walkedPage } from './pages';

/** The features by name of the block whose text begins with given words. */
function featuresOf(html: string, start: string): Record<string, number> {
  const found = surveyPage(treeOf(html));
  const featuresOfBlock = createFeatures(
    readSigns(found, walkedPage()),
    LEARNT_KINDS.map(() => 0),
  );
  const block = found.blocks.find(({ facts }) => facts.text.trim().startsWith(start));
  const row = block ? featuresOfBlock(block) : [];
  expect(row).toHaveLength(BLOCK_FEATURES.length);
  expect(row.every(Number.isFinite)).toBe(true);
  return Object.fromEntries(BLOCK_FEATURES.map((name, index) => [name, row[index] ?? 0]));
}

const SHOP = `<body><h1>How otters keep warm</h1><p>The blanket of fur</p><p>$19.95</p><button>Add to cart</button>
  <h2>Customer reviews</h2>
  <div class="list">${['Ada', 'Grace', 'Linus'].map((name) => `<div class="one"><h3>${name}</h3><p>${name} kept warm, 5 out of 5</p></div>`).join('')}</div>
  <h2>Material</h2><p>Wool of the bay</p></body>`;

describe('features of a block', () => {
  it('know which headings stand above it, and for how long they have stood there', () => {
    expect(featuresOf(SHOP, 'Grace kept')).toMatchObject({ 'under.review': 1, 'under.specs': 0, 'outline.depth': 3 });
    expect(featuresOf(SHOP, 'Wool')).toMatchObject({ 'under.review': 0, 'under.specs': 1, 'outline.depth': 2 });
    expect(featuresOf(SHOP, 'The blanket')).toMatchObject({ 'under.review': 0, 'since.review': 99 });
    expect(featuresOf(SHOP, 'Ada kept')).toMatchObject({ 'since.review': 2 });
  });

  it('know how far the price and the button to buy are', () => {
    expect(featuresOf(SHOP, 'The blanket')).toMatchObject({ 'marks.fromPrice': -1, 'marks.fromBuying': -2 });
    expect(featuresOf(`<body>${paragraphs(2)}</body>`, 'The mother')).toMatchObject({ 'marks.fromPrice': 61 });
  });

  it('know what the items of its group hold', () => {
    const { 'group.near.count': count, 'group.near.review': review } = featuresOf(SHOP, 'Linus kept');
    expect(count).toBe(3);
    expect(review).toBeCloseTo(0.5);
  });

  it('have a value each in pages of one word and without headings', () => {
    expect(featuresOf('<body>Otters</body>', 'Otters')['outline.depth']).toBe(0);
  });
});
