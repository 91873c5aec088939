import { describe, expect, it } from 'vitest';
import { joinParts } from '@/lib/text/join-parts';

describe('an answer that was cut and continued', () => {
  it.each([
    ['between two words', ['Otters eat', 'crabs.'], 'Otters eat crabs.'],
    ['before a mark', ['Otters eat crabs', ', too.'], 'Otters eat crabs, too.'],
    ['after a space', ['Otters eat ', 'crabs.'], 'Otters eat crabs.'],
    ['before a space', ['Otters eat', ' crabs.'], 'Otters eat crabs.'],
    ['after a line', ['Otters eat:\n', '- crabs'], 'Otters eat:\n- crabs'],
    ['before an item of a list', ['- crabs', '- fish'], '- crabs\n- fish'],
    ['before a numbered item', ['1. crabs', '2. fish'], '1. crabs\n2. fish'],
    ['before a row of a table', ['| a | b |', '| c | d |'], '| a | b |\n| c | d |'],
    ['before a heading', ['Crabs.', '## Fish'], 'Crabs.\n## Fish'],
    ['within code', ['```js\nlet a = 1;', 'let b = 2;\n```'], '```js\nlet a = 1;\nlet b = 2;\n```'],
    ['after code', ['```\na\n```\nSo', 'it is.'], '```\na\n```\nSo it is.'],
    ['in a script without spaces', ['海獭用石', '头砸贝壳。'], '海獭用石头砸贝壳。'],
    ['where a part is empty', ['Otters', '', 'eat.'], 'Otters eat.'],
    ['in three parts', ['a', 'b', 'c'], 'a b c'],
    ['where there is nothing', ['', ''], ''],
  ])('%s is one text', (_where, parts, whole) => {
    expect(joinParts(parts)).toBe(whole);
  });

  it('of a megabyte is joined at once', () => {
    const part = 'Otters eat crabs.\n'.repeat(60_000).trim();
    const began = performance.now();
    expect(joinParts([part, part]).length).toBe(2 * part.length + 1);
    expect(performance.now() - began).toBeLessThan(500);
  });
});
