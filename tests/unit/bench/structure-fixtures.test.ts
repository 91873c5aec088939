// @vitest-environment happy-dom
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStructureFixtures } from '../../bench/reading/structure-fixtures.ts';

const FOLDER = join(import.meta.dirname, '../../fixtures/structure');
const fixtures = readStructureFixtures(FOLDER);

/** Counted with the text of the page; code and TeX are written with marks between their signs. */
const COUNTED = ['headings', 'quotes', 'captions', 'links'] as const;

/** A number, and a word before it, that a style sheet writes: no text of the page. */
const COUNTED_BY_STYLE = /^(?:\p{L}+ )?[\d.]+:? /u;

function textOf(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const style of body.querySelectorAll('style')) style.remove();
  return (body.textContent ?? '').replace(/\s+/g, ' ');
}

describe('the small pages of structure', () => {
  test('are sixty or more, and have facts of every kind', () => {
    expect(fixtures.length).toBeGreaterThanOrEqual(60);
    const kinds = new Set(fixtures.flatMap(({ facts }) => Object.keys(facts)));
    expect([...kinds].toSorted()).toEqual(
      'absent captions cells code definitions footnotes headings items links order quotes tex'.split(' '),
    );
  });

  test.each(fixtures.map((fixture) => [fixture.id, fixture] as const))(
    '%s has the words of its facts',
    (_id, { html, facts }) => {
      const text = textOf(html);
      const words = COUNTED.flatMap((kind) =>
        (facts[kind] ?? []).map((fact) => (typeof fact === 'string' ? fact : fact[0])),
      );
      for (const each of words) {
        const own = html.includes('counter(') ? each.replace(COUNTED_BY_STYLE, '') : each;
        expect(text.replaceAll(' ', '')).toContain(own.replaceAll(' ', ''));
      }
    },
  );
});
