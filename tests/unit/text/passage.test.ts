import { describe, expect, it } from 'vitest';
import { passageAround, splitPassage } from '@/lib/text/passage';

describe('the passage around a word', () => {
  it.each([
    ['Sea otters use stones.', ['stones'], 'Sea otters use stones.'],
    ['# Tools\n\nSea **otters** use `stones`.', ['stones'], 'Tools Sea otters use stones.'],
    ['nothing of it', ['stones'], 'nothing of it'],
    ['', ['stones'], ''],
  ])('%j shows %j as %j', (text, words, shown) => {
    expect(passageAround(text, words)).toBe(shown);
  });

  it('begins at a word shortly before it, and ends after a line or two', () => {
    const text = `${'A long beginning of it. '.repeat(20)}The Café opens early. ${'And an end. '.repeat(40)}`;
    const passage = passageAround(text, ['cafe']);
    expect(passage).toMatch(/^… \S.{0,31}The Café opens early\. And an end\./);
    expect(passage.length).toBeLessThan(190);
    expect(passage.endsWith(' …')).toBe(true);
  });

  it('cuts a script without spaces near the word, and no character in two', () => {
    const passage = passageAround(`${'海獺'.repeat(200)}石頭${'🦦'.repeat(200)}`, ['石頭']);
    expect(passage).toContain('石頭');
    expect(passage.isWellFormed()).toBe(true);
  });
});

describe('the parts of a passage', () => {
  it.each([
    ['Sea otters use stones.', ['stones', 'sea'], [['Sea'], ' otters use ', ['stones'], '.']],
    ['Le café', ['cafe'], ['Le ', ['café']]],
    ['ein ﬁsch', ['fisch'], ['ein ', ['ﬁsch']]],
    ['海獺用石頭', ['石頭'], ['海獺用', ['石頭']]],
    ['bread', [], ['bread']],
    ['', ['bread'], []],
  ])('%j with %j', (passage, words, expected) => {
    const parts = expected.map((part) =>
      Array.isArray(part) ? { text: part[0], isFound: true } : { text: part, isFound: false },
    );
    expect(splitPassage(passage, words)).toEqual(parts);
  });
});
