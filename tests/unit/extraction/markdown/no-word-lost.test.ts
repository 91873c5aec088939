import fc from 'fast-check';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { isTreeText, PLAIN_STYLE, type TreeElement, type TreeNode } from '@/lib/extraction/tree';
import type { HiddenReason } from '@/lib/page/tree';
import { treeOf } from '../tree-of-html';
import { toMarkdown } from './to-markdown';

/** Returns what a reader of the Markdown sees, without its marks. */
function shown(markdown: string): string {
  const words = (tokens: Token[]): string =>
    tokens
      .map((token) => {
        if ('tokens' in token && token.tokens) return words(token.tokens);
        return token.type === 'br' || token.type === 'space' ? ' ' : 'text' in token ? decode(token.text) : token.raw;
      })
      .join('');
  return words(marked.lexer(markdown)).replace(/\s+/g, ' ').trim();
}

/** Decodes the entities that marked writes for HTML's five special characters. */
function decode(text: string): string {
  const signs: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  return text.replace(/&(?:lt|gt|quot|#39|amp);/g, (entity) => signs[entity] ?? entity);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

type Plan = {
  name: string;
  display: string;
  role: string;
  className: string;
  href: string;
  hidden: HiddenReason;
  isOut: boolean;
  children: (Plan | null)[];
};

/** All but buttons, which are no words of the code that they stand in. */
const NAMES =
  'div p span a b i em del code sup sub q ul ol li dl dt dd table tr td th caption blockquote figure figcaption h2 h3 ' +
  'pre details summary section ruby rt small label address';

const DISPLAYS = 'block inline inline-block flex grid list-item table-cell contents none';

const { plan } = fc.letrec<{ plan: Plan }>((tie) => ({
  plan: fc.record({
    name: fc.constantFrom(...NAMES.split(' ')),
    display: fc.constantFrom('', '', '', ...DISPLAYS.split(' ')),
    role: fc.constantFrom('', '', '', '', 'heading', 'list', 'listitem', 'note', 'presentation', 'doc-footnote'),
    className: fc.constantFrom('', '', '', 'admonition', 'caption', 'footnotes'),
    href: fc.constantFrom('https://pages.test/a', '#a', '#b', ''),
    hidden: fc.constantFrom<HiddenReason>('seen', 'seen', 'seen', 'seen', 'folded', 'not-drawn', 'later', 'clipped'),
    isOut: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
    children: fc.array(fc.oneof({ depthSize: 'medium', withCrossShrink: true }, fc.constant(null), tie('plan')), {
      maxLength: 4,
    }),
  }),
}));

/** A tree as planned, each text of which is a word that no other text has; and which words are to be read. */
function build(top: Plan): { root: TreeElement; out: Set<TreeNode>; read: string[] } {
  const out = new Set<TreeNode>();
  const read: string[] = [];
  let count = 0;
  const make = (each: Plan, parent: TreeElement | null, isAway: boolean): TreeElement => {
    const attributes = { href: each.href, role: each.role, class: each.className, id: each.isOut ? 'a' : 'b' };
    const style = { ...(treeStyles.get(each.name) ?? PLAIN_STYLE) };
    if (each.display !== '') style.display = each.display;
    const element: TreeElement = { ...each, style, attributes, box: null, children: [], parent };
    const isGone = isAway || each.isOut;
    if (each.isOut) out.add(element);
    for (const child of each.children) {
      if (child) element.children.push(make(child, element, isGone));
      else {
        count += 1;
        const text = `w${count}x`;
        element.children.push({ text: ` ${text} `, parent: element });
        if (!isGone && (each.hidden === 'seen' || each.hidden === 'folded')) read.push(text);
      }
    }
    return element;
  };
  return { root: make(top, null, false), out, read };
}

/** The style of each element in a page without style sheets. */
const treeStyles = new Map(
  NAMES.split(' ').map((name) => {
    const nested = name.startsWith('t') || name === 'caption';
    const html = nested ? `<table><caption></caption><tr><td></td><th></th></tr></table>` : `<${name}></${name}>`;
    return [name, find(treeOf(html), name)?.style ?? PLAIN_STYLE];
  }),
);

function find(element: TreeElement, name: string): TreeElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = isTreeText(child) ? undefined : find(child, name);
    if (found) return found;
  }
  return undefined;
}

describe('the Markdown of any page', () => {
  it('has each word that is read once, and no other', () => {
    fc.assert(
      fc.property(plan, (top) => {
        const { root, out, read } = build(top);
        const markdown = toMarkdown(root, { isLeftOut: (node) => out.has(node) });
        expect((markdown.match(/w\d+x/g) ?? []).toSorted()).toEqual(read.toSorted());
      }),
      { numRuns: 3000 },
    );
  });

  it('shows any text as it stands, whatever Markdown would make of it', () => {
    const hostile = fc
      .array(fc.constantFrom(...Array.from('*_`~[]()<>#+-=|\\!&;:.1a2é '), ' http://a.b/c_d ', '&amp;', '\n'), {
        maxLength: 25,
      })
      .map((signs) => signs.join(''));
    const text = { text: '', parent: PARAGRAPH };
    PARAGRAPH.children = [text];
    fc.assert(
      fc.property(hostile, (written) => {
        text.text = written;
        expect(shown(toMarkdown(PARAGRAPH))).toBe(oneLine(written));
      }),
      { numRuns: 2000 },
    );
  });

  it('shows the words of any mixture of emphasis, links and code as they stand', () => {
    const run = fc.record({
      name: fc.constantFrom('span', 'b', 'i', 'del', 'code', 'a'),
      text: fc.stringMatching(/^[ab ,.!(é]{0,6}$/),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 6 }), (runs) => {
        const html = runs.map(({ name, text }) => `<${name} href="https://example.org/">${text}</${name}>`).join('');
        expect(shown(toMarkdown(`<p>${html}</p>`))).toBe(oneLine(runs.map(({ text }) => text).join('')));
      }),
      { numRuns: 1000 },
    );
  });
});

const PARAGRAPH: TreeElement = {
  name: 'p',
  style: PLAIN_STYLE,
  hidden: 'seen',
  attributes: {},
  box: null,
  children: [],
  parent: null,
};
