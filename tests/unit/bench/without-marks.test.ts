import { describe, expect, test } from 'vitest';
import { withoutCaptions, withoutHeadline, withoutMarks } from '../../bench/reading/without-marks.ts';

describe('a reading without marks', () => {
  test.each([
    ['addresses of links', 'See [the map](https://a.test/map?x=1).', 'See [the map].'],
    ['addresses with brackets', '[Tern](https://a.test/Tern_(bird)) flies', '[Tern] flies'],
    ['addresses in angle brackets, and titles', '[a](<https://a.test/x y> "the title") b', '[a] b'],
    ['addresses of pictures', '![a boat](boat.jpg)', '![a boat]'],
    ['languages of code', '```python\nx = 1\n```', '```\nx = 1\n```'],
    ['escapes within words', 'snake\\_case \\* 2', 'snake_case * 2'],
  ])('has no %s', (_what, markdown, text) => {
    expect(withoutMarks(markdown)).toBe(text);
  });

  test('keeps words in brackets', () => {
    expect(withoutMarks('a [b] (c d) e')).toBe('a [b] (c d) e');
  });

  test('is found in linear time', () => {
    const start = performance.now();
    withoutMarks('](('.repeat(100_000));
    withoutMarks('`'.repeat(200_000));
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('loses its first headline alone', () => {
    expect(withoutHeadline('# Title\n\n# Part')).toBe('\n# Part');
    expect(withoutHeadline('Text\n# Part')).toBe('Text\n# Part');
  });

  test('loses captions where they are lines of their own', () => {
    const markdown = 'A boat at sea.\n\n*A boat*\n\nMore.\n\n*A boat*';
    expect(withoutCaptions(markdown, ['*A boat*', '*A boat*'])).toBe('A boat at sea.\n\n\nMore.\n');
    expect(withoutCaptions(markdown, ['A boat'])).toBe(markdown);
  });
});
