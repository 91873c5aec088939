import { describe, expect, it } from 'vitest';
import { keepAlike } from '@/lib/extraction/choice/keep-alike';
import { keepHeadline } from '@/lib/extraction/choice/keep-headline';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

/** What is kept of a page at last, of which the texts in `first` are kept at first. */
function kept(html: string, first: readonly string[]): string[] {
  const { blocks } = survey(treeOf(html));
  const keeps = blocks.map(({ facts }) => first.includes(facts.text));
  keepAlike(blocks, keeps);
  return blocks.filter(({ index }) => keeps[index]).map(({ facts }) => facts.text);
}

describe('keepAlike', () => {
  const authors = ['Ada', 'Grace', 'Linus'].map((name) => `<p class="author">${name}</p>`).join('');

  it('keeps the author of each message where most are kept', () => {
    expect(kept(`<body>${authors}</body>`, ['Ada', 'Linus'])).toEqual(['Ada', 'Grace', 'Linus']);
  });

  it('keeps no more where few are kept, where few are alike, or of another shape', () => {
    expect(kept(`<body>${authors}</body>`, ['Ada'])).toEqual(['Ada']);
    expect(kept('<body><p>Ada</p><p>Grace</p></body>', ['Ada'])).toEqual(['Ada']);
    expect(kept(`<body>${authors}<p class="ad">Buy</p></body>`, ['Ada', 'Linus'])).not.toContain('Buy');
  });
});

describe('keepHeadline', () => {
  const headOf = (html: string, headline = 0): string[] => {
    const { blocks } = survey(treeOf(html));
    const keeps = blocks.map(() => false);
    keepHeadline(blocks, headline, keeps);
    return blocks.filter(({ index }) => keeps[index]).map(({ facts }) => facts.text);
  };

  it('keeps the headline, and who wrote the text, right below it', () => {
    expect(headOf('<body><h1>Ferry</h1><p>3 May</p><p>By Mara Holt</p><p>By Ada</p></body>')).toEqual([
      'Ferry',
      'By Mara Holt',
    ]);
  });

  it('keeps no sentence, nothing further down, and nothing in a page without a headline', () => {
    expect(headOf('<body><h1>Ferry</h1><p>By noon the ferry was full.</p></body>')).toEqual(['Ferry']);
    expect(headOf(`<body><h1>Ferry</h1>${'<p>a</p>'.repeat(4)}<p>By Mara Holt</p></body>`)).toEqual(['Ferry']);
    expect(headOf('<body><p>a</p><p>By Mara Holt</p></body>', -1)).toEqual([]);
  });
});
