import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { withFirstStyle } from '../../../scripts/lib/inline-style';

const LINK = '<link rel="stylesheet" crossorigin href="/assets/open-1.css">';
const PAGE = `<head>${LINK}<link rel="stylesheet" crossorigin href="/assets/start-1.css"></head>`;

function bundleOf(source: string): Parameters<typeof withFirstStyle>[1] {
  const asset = { type: 'asset', fileName: 'assets/open-1.css', source };
  return { [asset.fileName]: asset } as unknown as Parameters<typeof withFirstStyle>[1];
}

test('a page has its first style inside, and the policy allows exactly this style', () => {
  const allowed = new Set<string>();
  const html = withFirstStyle(PAGE, bundleOf(`.a::before{content:"$&"}\n`), allowed);
  const [, style = ''] = /<style>(.*)<\/style>/s.exec(html) ?? [];
  expect(style).toBe('.a::before{content:"$&"}');
  expect([...allowed]).toEqual([`'sha256-${createHash('sha256').update(style).digest('base64')}'`]);
});

test('the link stays where the loader of lazy parts looks for it, and loads nothing; other links stay as they are', () => {
  const html = withFirstStyle(PAGE, bundleOf('a{}'), new Set());
  expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/open-1.css" disabled><style>');
  expect(html).toContain('<link rel="stylesheet" crossorigin href="/assets/start-1.css">');
});

test('a style that would end its element is refused', () => {
  expect(() => withFirstStyle(PAGE, bundleOf('a{content:"</style>"}'), new Set())).toThrow('assets/open-1.css');
});

test.each(['<head></head>', PAGE])('a page without that style is told', (html) => {
  expect(() => withFirstStyle(html, {}, new Set())).toThrow('no style');
});
