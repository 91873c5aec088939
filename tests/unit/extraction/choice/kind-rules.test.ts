import { describe, expect, it } from 'vitest';
import { kindByRule } from '@/lib/extraction/choice/kind-rules';
import { survey } from '@/lib/extraction/choice/survey';
import type { PageKind } from '@/lib/page/capture';
import { treeOf } from '../tree-of-html';
import { paragraphs } from './pages';

const rows = (count: number) =>
  Array.from({ length: count }, (_, row) => `<tr><td>Harbour ${row}</td><td>${row * 7} ships</td><td>Open</td></tr>`);
const buttons = (count: number) => Array.from({ length: count }, (_, index) => `<button>Do ${index}</button>`).join('');

/** The kind that the rules say of a page of which everything is read. */
function kindOf(html: string, learnt: PageKind = 'article', certainty = 0.5) {
  const found = survey(treeOf(html));
  return kindByRule(
    found,
    found.blocks.map(() => true),
    { kind: learnt, certainty },
  );
}

describe('kindByRule', () => {
  const table = `<body><h1>Harbours</h1><table>${rows(20).join('')}</table></body>`;
  const code = `<body><h1>walk.ts</h1><pre>${'const otter = dive(mussel);\n'.repeat(20)}</pre></body>`;
  const app = `<body><h1>Mixer</h1><div role="toolbar">${buttons(20)}</div><p>Level</p><input type="range"></body>`;

  it('says of a page that is little more than one table that it is a table, as sure as its share of the words', () => {
    expect(kindOf(table)).toMatchObject({ kind: 'table' });
    expect(kindOf(table)?.certainty).toBeGreaterThan(0.9);
  });

  it('says of a page that is little more than code that it is code', () => {
    expect(kindOf(code)).toMatchObject({ kind: 'code' });
  });

  it('says of a page of controls with hardly any prose that it is an app', () => {
    expect(kindOf(app)).toMatchObject({ kind: 'app' });
  });

  it('says nothing of a text with a table, with code, or with a row of buttons', () => {
    expect(kindOf(`<body>${paragraphs(6)}<table>${rows(9).join('')}</table></body>`)).toBeNull();
    expect(kindOf(`<body>${paragraphs(6)}<pre>${'dive();\n'.repeat(20)}</pre></body>`)).toBeNull();
    expect(kindOf(`<body>${paragraphs(6)}${buttons(40)}</body>`)).toBeNull();
  });

  it('says nothing of a list of links with filters', () => {
    const links = Array.from({ length: 60 }, (_, index) => `<p><a href="/${index}">Boat number ${index}</a></p>`);
    expect(kindOf(`<body>${buttons(20)}${links.join('')}</body>`, 'listing')).toBeNull();
  });

  it('takes a table of few rows, or one that only lays out a page, for no table', () => {
    expect(kindOf(`<body><table>${rows(3).join('')}</table></body>`)).toBeNull();
    const laidOut = `<table><tr><td>${paragraphs(1)}</td></tr><tr><td>${paragraphs(1)}</td></tr></table>`;
    expect(kindOf(`<body>${laidOut.repeat(4)}</body>`)).toBeNull();
  });

  it('leaves threads about code, shops, and what was learnt with certainty as they are', () => {
    expect(kindOf(code, 'thread')).toBeNull();
    expect(kindOf(app, 'product')).toBeNull();
    expect(kindOf(app, 'listing', 0.7)).toBeNull();
  });

  it('says nothing of a page without words', () => {
    expect(kindOf('<body></body>')).toBeNull();
  });
});
