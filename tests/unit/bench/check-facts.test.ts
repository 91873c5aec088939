import { describe, expect, test } from 'vitest';
import { checkFacts } from '../../bench/reading/check-facts.ts';
import type { Facts } from '../../bench/reading/structure-fixtures.ts';

const MARKDOWN = `# The mill

Grain is ground by *stones*,[^a] and paid for by weight $x^{2}$.

| Grain | Price | Note |
| --- | --- | --- |
| Rye | 3.50 | fine |
| Oats | 2.10 | \`coarse\` meal |

## How to *come* here

1. By boat
   - to the pier
     - or the ford
2. On foot, see [the map](/map)

a. first
b. second
   ii. inside

III. third

- [x] done
- **Hours**: from nine

> Nobody should lean on the wheel.

*The wheel in 1911*

\`\`\`sh
mill --start
  mill --stop
\`\`\`

[^a]: Millstones from the north.
`;

const holding: Facts = {
  cells: [
    ['Rye', 'Price', '3.50'],
    ['Oats', 'Note', 'coarse meal'],
  ],
  code: ['mill --start\n  mill --stop', 'mill --start'],
  items: [
    ['By boat', 1, '1.'],
    ['to the pier', 2],
    ['or the ford', 3],
    ['On foot', 1, '2)'],
    ['first', 1, 'a.'],
    ['inside', 2, 'ii.'],
    ['third', 1, 'III.'],
    ['[x] done', 1],
  ],
  headings: [['How to come here', 2]],
  links: [['the map', 'https://mill.test/map']],
  tex: ['x^2', 'x^{2}'],
  definitions: [['Hours', 'from nine']],
  captions: ['The wheel in 1911'],
  quotes: ['lean on the wheel'],
  footnotes: [['ground by stones', 'Millstones from the north']],
  order: [['Grain is ground', 'Rye', 'By boat', 'mill --start']],
  absent: ['Copy'],
};

const failing: Facts = {
  cells: [
    ['Rye', 'Price', '2.10'],
    ['Rye', 'Weight', '3.50'],
    ['Rye', 'Note', 'fin'],
  ],
  code: ['mill --stop', 'mill'],
  items: [
    ['to the pier', 1],
    ['By boat', 1, 'a.'],
    ['second', 1, 'c.'],
  ],
  headings: [['How to come here', 3]],
  links: [['the map', 'https://mill.test/maps']],
  tex: ['x^3', 'paid'],
  definitions: [['Hours', 'from ten']],
  captions: ['The wheel'],
  quotes: ['Grain is ground'],
  footnotes: [['paid for by weight', 'Millstones']],
  order: [['By boat', 'Grain is ground']],
  absent: ['done'],
};

function check(facts: Facts, captions: string[] = []) {
  return checkFacts({ markdown: MARKDOWN, captions }, facts, 'https://mill.test/');
}

describe('facts of structure', () => {
  test.each(check(holding).map(({ kind, fact, holds }) => [kind, fact, holds]))('%s %s hold', (_kind, _fact, holds) => {
    expect(holds).toBe(true);
  });

  test.each(check(failing).map(({ kind, fact, holds }) => [kind, fact, holds]))(
    '%s %s do not',
    (_kind, _fact, holds) => {
      expect(holds).toBe(false);
    },
  );

  test('of captions hold where the reading sets captions apart', () => {
    expect(check({ captions: ['A mill in snow'] }, ['*A mill in snow*'])[0]?.holds).toBe(true);
  });

  test('speak of rows under two rows of heads', () => {
    const markdown = '| | Morning | Morning |\n| --- | --- | --- |\n| Place | Train 1 | Train 2 |\n| Oak | 6 | 7 |\n';
    const facts: Facts = {
      cells: [
        ['Oak', 'Train 2', '7'],
        ['Oak', 'Morning', '6'],
        ['Oak', 'Train 1', '7'],
      ],
    };
    expect(checkFacts({ markdown, captions: [] }, facts, 'https://a.test/').map(({ holds }) => holds)).toEqual([
      true,
      true,
      false,
    ]);
  });
});
