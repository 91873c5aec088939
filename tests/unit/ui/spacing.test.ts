import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const COMPONENTS = new URL('../../../components/', import.meta.url).pathname;
const sheets = globSync('**/*.css', { cwd: COMPONENTS }).map((name) => ({
  name,
  css: readFileSync(`${COMPONENTS}${name}`, 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, ''),
}));

/** Every declaration of these properties, as `file: declaration`. */
function declarations(properties: RegExp): string[] {
  return sheets.flatMap(({ name, css }) =>
    Array.from(css.matchAll(/(?<=[{;]\s*)([\w-]+):([^;{}]+)(?=;)/g))
      .filter(([, property = '']) => properties.test(property))
      .map(([whole]) => `${name}: ${whole}`),
  );
}

/** Whether all lengths of a declaration lie on the grid of 4 px. A line, its gap and a hair's breadth may be 1 to 3 px. */
function isOnGrid(declaration: string): boolean {
  const pixels = Array.from(declaration.matchAll(/(\d*\.?\d+)px/g), ([, length]) => Number(length));
  const spaces = Array.from(declaration.matchAll(/--space\) \* (-?\d*\.?\d+)/g), ([, count]) => Number(count));
  return pixels.every((length) => length <= 3 || length % 4 === 0) && spaces.every(Number.isInteger);
}

test('distances lie on a grid of 4 px', () => {
  const distances = declarations(/^(?:padding|margin|gap|row-gap|column-gap|inset)/);
  expect(distances.length).toBeGreaterThan(150);
  expect(distances.filter((each) => !isOnGrid(each))).toEqual([]);
});

test('small text stands on lines of 20 px, as all other text', () => {
  const apart = sheets.flatMap(({ name, css }) =>
    Array.from(css.matchAll(/font-size: var\(--text-small\);\s*(?!line-height: var\(--line-small\))\S+/g), ([found]) =>
      `${name}: ${found}`.replaceAll(/\s+/g, ' '),
    ),
  );
  expect(apart).toEqual([]);
});

test('no transition takes 150 ms', () => {
  const motion = /--motion: (\d+)ms/.exec(readFileSync(`${COMPONENTS}theme.css`, 'utf8'))?.[1];
  expect(Number(motion)).toBeLessThan(150);
  for (const each of declarations(/^transition/)) expect(each).toMatch(/var\(--motion\)$|none !important$/);
});
