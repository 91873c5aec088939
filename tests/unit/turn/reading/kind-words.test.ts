import { describe, expect, it } from 'vitest';
import { kindWords } from '@/components/turn/reading/kind-words';
import { PAGE_KINDS } from '@/lib/page/capture';

describe('as what a page was read', () => {
  it('is told with how sure that is, and as a guess where it is not', () => {
    expect(kindWords('article', 0.93)).toMatch(/^Read as an article · 93\s?% sure$/);
    expect(kindWords('thread', 0.6)).toMatch(/^Read as a discussion · 60\s?% sure$/);
    expect(kindWords('thread', 0.59)).toMatch(/^Perhaps a discussion · 59\s?% sure$/);
  });

  it('needs no share where it is certain, or where none is known', () => {
    expect(kindWords('pdf', 1)).toBe('Read as a PDF');
    expect(kindWords('code', 0.999)).toBe('Read as source code');
    expect(kindWords('table')).toBe('Read as a table');
  });

  it('is not told of a reading that does not know, and told in words of every kind', () => {
    expect(kindWords(undefined, 0.5)).toBeNull();
    expect(kindWords('unknown', 0.2)).toBe('Unknown kind of page');
    expect(new Set(PAGE_KINDS.map((kind) => kindWords(kind, 0.9))).size).toBe(PAGE_KINDS.length);
    expect(new Set(PAGE_KINDS.map((kind) => kindWords(kind, 0.1))).size).toBe(PAGE_KINDS.length);
  });
});
