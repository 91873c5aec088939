// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPage } from './read-page';
import { showPage } from './show-page';

const PAGES = join(import.meta.dirname, '../../fixtures/pages');

/** These pages need style, layout or declarative shadow roots; tests/e2e reads them in real browsers. */
const NEED_LAYOUT = ['formulas', 'hidden-text', 'news', 'shadow'];

describe('a page of the fixtures', () => {
  for (const slug of readdirSync(PAGES).filter((name) => !NEED_LAYOUT.includes(name))) {
    it(`is read as a person would: ${slug}`, async () => {
      showPage(readFileSync(join(PAGES, slug, 'page.html'), 'utf8'), `https://pages.test/${slug}/`);
      expect(`${(await readPage()).markdown}\n`).toBe(readFileSync(join(PAGES, slug, 'expected.md'), 'utf8'));
    });
  }
});
