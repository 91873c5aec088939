import { describe, expect, it, test } from 'vitest';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { questionFrom, textAfter } from '@/lib/text/question-from';

/** Characters that draw nothing, by their Unicode name or range. */
const INVISIBLE: Record<string, string> = {
  space: ' ',
  'line feed': '\n',
  tab: '\t',
  'no-break space': '\u00a0',
  'ideographic space': '\u3000',
  'zero width space': '\u200b',
  'zero width non-joiner': '\u200c',
  'zero width joiner': '\u200d',
  'word joiner': '\u2060',
  'byte order mark': '\ufeff',
  'invisible times': '\u2062',
  'soft hyphen': '\u00ad',
  'combining grapheme joiner': '\u034f',
  'Arabic letter mark': '\u061c',
  'Hangul choseong filler': '\u115f',
  'Hangul jungseong filler': '\u1160',
  'Hangul filler': '\u3164',
  'halfwidth Hangul filler': '\uffa0',
  'Khmer vowel inherent AQ': '\u17b4',
  'Mongolian vowel separator': '\u180e',
  'left-to-right mark': '\u200e',
  'right-to-left override': '\u202e',
  'first strong isolate': '\u2068',
  'deprecated format control': '\u206f',
  'variation selector 16': '\ufe0f',
  'variation selector 17': '\u{e0100}',
  tag: '\u{e0041}',
  'shorthand format control': '\u{1bca0}',
  'musical beam': '\u{1d173}',
  'interlinear anchor': '\ufff9',
  'empty Braille cell': '\u2800',
  'musical null notehead': '\u{1d159}',
  'Egyptian full blank': '\u{13441}',
  'Khitan filler': '\u{16fe4}',
  'null character': '\0',
  'unit separator': '\x1f',
  'next line': '\x85',
  'a lone half of a surrogate pair': '\ud83d',
};

const VISIBLE = ['?', '.', 'Why', '何', 'ㅋ', 'ء', '1', '👩‍👩‍👧', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '⠁', '\u0301', '\ue000', '\ufffd', '—', '𓀀'];

describe('a text of invisible characters', () => {
  it.each(Object.entries(INVISIBLE))(
    '(%s) is no question, alone, repeated and among the others',
    (_name, character) => {
      for (const text of [character, character.repeat(3), `\n${character}\t`, `${character}\u200b\u3164\u2800`]) {
        expect(hasVisibleText(text)).toBe(false);
        expect(questionFrom(text)).toBe('');
      }
    },
  );

  it.each(VISIBLE)('is one with %j among them', (seen) => {
    for (const hidden of Object.values(INVISIBLE)) expect(hasVisibleText(`${hidden}${seen}${hidden}`)).toBe(true);
  });

  it('of a megabyte is looked through at once', () => {
    const began = performance.now();
    expect(questionFrom('\u200b\n'.repeat(500_000))).toBe('');
    expect(questionFrom(`${' \n'.repeat(500_000)}a${' '.repeat(500_000)}`)).toBe('a');
    expect(performance.now() - began).toBeLessThan(1_000);
  });
});

test.each([
  ['Why?', 'Why?'],
  ['Why? \n\n', 'Why?'],
  ['\n\nWhy?', 'Why?'],
  ['    if (otter) {\n      dive();\n    }\n', '    if (otter) {\n      dive();\n    }'],
  ['\n \t\n\tdef dive():\n\t\tpass', '\tdef dive():\n\t\tpass'],
  ['\r\n  a\r\n  b\r\n', '  a\r\n  b'],
  ['\u2028  a', '  a'],
  ['\u200b\n\u3164\n  a', '  a'],
  ['a\n\n\n  b', 'a\n\n\n  b'],
  ['\u202bمرحبا\u202c', '\u202bمرحبا\u202c'],
])('%j is asked as %j', (typed, asked) => {
  expect(questionFrom(typed)).toBe(asked);
  expect(questionFrom(asked)).toBe(asked);
});

test.each([
  ['Why?', 'Why?', ''],
  ['  Why? \n', '  Why?', ''],
  ['Why? And when?', 'Why?', 'And when?'],
  ['Why?\nAnd\n  when', 'Why?', 'And\n  when'],
  ['Something else', 'Why?', 'Something else'],
  ['Banana', 'a', 'Banana'],
  ['', 'Why?', ''],
  ['Why?\u200b', 'Why?', ''],
])('of %j, once %j was sent, %j stays in the field', (typed, sent, left) => {
  expect(textAfter(typed, sent)).toBe(left);
});
