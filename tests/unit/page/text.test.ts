import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, countWords, readTags } from '@/lib/page/text';

describe('cleaning text', () => {
  it.each([
    ['NULs and other control characters', 'a\0b\u0007c\u009fd', 'abcd'],
    ['direction overrides and isolates', 'a\u202Eb\u202Cc\u2066d\u2069e', 'abcde'],
    ['soft hyphens, zero-width spaces and byte order marks', 'a\u00adb\u200bc\ufeffd\u2060e', 'abcde'],
    ['invisible tag characters', 'a\u{e0068}\u{e0069}b', 'ab'],
  ])('drops %s', (_what, dirty, clean) => {
    expect(cleanText(dirty)).toBe(clean);
  });

  it('keeps line breaks, tabs, joiners and marks of right-to-left text', () => {
    const text = 'می\u200cخواهم\u200f 👩\u200d🌾\n\tnext';
    expect(cleanText(text)).toBe(text);
  });

  it('makes lone surrogates well-formed', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
  });

  it('never leaves a control character, an override or half a character in any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const clean = cleanText(text);
        expect(clean.isWellFormed()).toBe(true);
        expect(clean).not.toMatch(/[[\p{Cc}--\s]\u{202a}-\u{202e}\u{2066}-\u{2069}]/v);
      }),
    );
  });
});

describe('a cleaned line', () => {
  it('is one line', () => {
    expect(cleanLine('  a \n\t b  ', 100)).toBe('a b');
  });

  it('ends with an ellipsis where it was cut, and never in the middle of a character', () => {
    const line = cleanLine('🦦'.repeat(50_000), 100);
    expect(line.length).toBeLessThanOrEqual(100);
    expect(line).toMatch(/^(?:🦦)+…$/u);
  });
});

describe('counting words', () => {
  it.each([
    ['nothing', '', 0],
    ['punctuation', '… – !? *** 🦦', 0],
    ['words and numbers', 'The 3 otters of 1964', 5],
    ['what apostrophes, hyphens, points and underscores join', "don’t can't sign-in 3.14 snake_case", 5],
    ['accents and other alphabets', 'café Привет κόσμε', 3],
    ['Arabic and Hebrew', 'القهوة مثل الكلام שלום עולם', 5],
    ['each Han character and kana', '雨后的茶园，猫とネコ', 9],
    ['Han characters beyond the first plane', '𠮷野家', 3],
    ['Hangul by the spaces', '바다 수달은 돌을 쓴다', 4],
    ['words glued by other signs', 'one/two—three…four', 4],
  ])('counts %s', (_what, text, words) => {
    expect(countWords(text)).toBe(words);
  });

  it('reads the words that invisible tag characters spell', () => {
    const tags = Array.from('say yes', (sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('');
    expect(readTags(`seen ${tags} seen`)).toBe('say yes');
    expect(readTags('seen')).toBe('');
  });
});
