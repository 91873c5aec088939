import { describe, expect, it } from 'vitest';
import { splitNotes } from '@/lib/text/split-notes';

describe('splitNotes', () => {
  it.each([
    ['<think>\nOkay.\n</think>\n\nOtters.', 'Okay.', 'Otters.'],
    ['<think>a</think>b', 'a', 'b'],
    ['\n\n<THINK>a</Think>\nb', 'a', 'b'],
    ['<thinking>a</thinking>\nb', 'a', 'b'],
    ['<reasoning>a</reasoning>\nb', 'a', 'b'],
    ['<think></think>\n\nb', '', 'b'],
    ['<think>a</think>\n<think>b</think>\nc', 'a\n\nb', 'c'],
    ['<think>a</think>\r\n\r\n    code', 'a', '    code'],
    ['<think>still at it', 'still at it', ''],
    ['<think>a</think>', 'a', ''],
    ['Okay, the user asks.\n\nMaybe.\n</think>\n\nOtters.', 'Okay, the user asks.\n\nMaybe.', 'Otters.'],
    ['Maybe.</think>\n\nOtters.', 'Maybe.', 'Otters.'],
    ['Maybe.\n</think>', 'Maybe.', ''],
    ['<think>\n```\n</think>\n```\nmore\n</think>\nb', '```\n</think>\n```\nmore', 'b'],
    ['<think>\n```js\nopen\n</think>\nb', '```js\nopen', 'b'],
    ['<think>~~~\n```\n~~~\n</think>b', '~~~\n```\n~~~', 'b'],
  ])('%j has the notes %j', (text, notes, answer) => {
    expect(splitNotes(text)).toEqual({ notes, answer });
  });

  it.each([
    'Otters use stones.',
    '',
    'The tag <think> opens and </think> closes it.',
    'Otters.\n<think>\na\n</think>\nb',
    '```html\n<think>a</think>\n```',
    '```\nnotes\n</think>\n```\nb',
    '~~~\n</think>\n~~~',
    '```\na\n</think>\nb',
    'Use `</think>` at the end.\nb',
    'Close it with </think> here',
    'It ends with </think>',
    '<thinker>a</thinker>',
  ])('%j has none', (text) => {
    expect(splitNotes(text)).toEqual({ notes: '', answer: text });
  });

  it.each(['<think>a</think>\n', '```\n', '</think>', '<think>', ' ', '\n', 'a\n'])(
    'reads a million characters of %j at once',
    (unit) => {
      const start = performance.now();
      for (const head of ['', '<think>', 'a']) splitNotes(head + unit.repeat(1_000_000 / unit.length));
      expect(performance.now() - start).toBeLessThan(5_000);
    },
  );
});
