import { describe, expect, it } from 'vitest';
import { questionTermsOf, stem, termsOf } from '@/tests/emulator/answers/terms';

describe('terms', () => {
  it.each([
    ['tool', 'tools', 'tool’s'],
    ['crack', 'cracks', 'cracked', 'cracking'],
    ['study', 'studies', 'studied'],
    ['box', 'boxes'],
    ['stop', 'stopped', 'stopping'],
    ['Café'.toLowerCase(), 'cafe'],
  ])('are the same for the forms of %s', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it.each([
    ['glass', 'glad'],
    ['otter', 'other'],
    ['2019', '2018'],
  ])('keep %s and %s apart', (one, other) => {
    expect(stem(one)).not.toBe(stem(other));
  });

  it('leave out words that say nothing', () => {
    expect(termsOf('The otter and the sea')).toEqual(['otter', 'sea'].map(stem));
    expect(questionTermsOf('What does the page say about it?')).toEqual([]);
    expect(questionTermsOf('これは何ですか')).not.toContain('何で');
  });

  it('are pairs of letters where no spaces stand between words', () => {
    expect(termsOf('海獭石')).toEqual(['海獭', '獭石']);
  });
});
