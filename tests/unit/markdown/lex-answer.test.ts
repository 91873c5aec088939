import { tests as examples } from 'commonmark-spec';
import fc from 'fast-check';
import type { MarkedToken, Token, Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { lexAnswer } from '@/components/markdown/lex-answer';

/** Reads all blocks of an answer and their inline content. */
function lex(text: string, window?: number): MarkedToken[] {
  const lexer = lexAnswer(text, window);
  const blocks: MarkedToken[] = [];
  while (!lexer.isAtEnd()) blocks.push(...lexer.nextBlocks());
  for (const block of blocks) readInside(block, lexer.inline);
  return blocks;
}

function readInside(token: Tokens.Generic, inline: (tokens: Token[]) => MarkedToken[]): void {
  for (const child of children(token)) readInside(child, inline);
  if (token.tokens) inline(token.tokens);
}

function children(token: Tokens.Generic): Tokens.Generic[] {
  if (token.type === 'list') return token.items;
  if (token.type === 'table') return [...token.header, ...token.rows.flat()];
  return token.type === 'blockquote' || token.type === 'list_item' ? (token.tokens ?? []) : [];
}

/** Drops white space between blocks, which belongs to no block and may be split differently. */
function withoutSpace(blocks: MarkedToken[]): unknown {
  const kept = blocks.filter(({ type }) => type !== 'space');
  return JSON.parse(JSON.stringify(kept, (key, value) => (key === 'raw' ? String(value).trimEnd() : value)));
}

const paragraphs = [
  'Sea otters use *stones*.',
  '',
  '- one\n- two\n\n  more',
  '',
  '1. a\n2. b',
  '',
  '> quoted\nlazily',
  '',
];
const parts = fc.array(fc.constantFrom(...examples.map(({ markdown }) => markdown), ...paragraphs, '\n'), {
  minLength: 2,
  maxLength: 12,
});

describe('an answer read window by window', () => {
  it('has the blocks of one read at once, wherever the windows end', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 200 }), (chosen, window) => {
        const text = chosen.join('\n');
        expect(withoutSpace(lex(text, window))).toEqual(withoutSpace(lex(text, text.length + 1)));
      }),
      { numRuns: 300 },
    );
  });

  it('loses nothing: its blocks, one after the other, are the answer', () => {
    fc.assert(
      fc.property(parts, fc.integer({ min: 1, max: 200 }), (chosen, window) => {
        const text = chosen.join('\n');
        const blocks = lex(text, window);
        expect(blocks.map(({ raw }) => raw).join('')).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps a formula of several lines whole that begins before a window’s end', () => {
    const formula = '\\[\nx\n+ y\n\\]';
    expect(lex(`otters\n\n${formula}\n\nstones`, 12)).toMatchObject([{}, {}, { type: 'math', raw: formula }, {}, {}]);
  });

  it('keeps a formula whole whose lines look like blocks, wherever the windows end', () => {
    const text = 'otters\n\n\\[\n- x\n- y\n# z\n\\]\n\nstones';
    for (let window = 1; window <= text.length; window++) {
      expect(withoutSpace(lex(text, window)), `a window of ${window}`).toMatchObject([
        { type: 'paragraph' },
        { type: 'math', raw: '\\[\n- x\n- y\n# z\n\\]' },
        { type: 'paragraph' },
      ]);
    }
  });

  it('keeps a definition whole whose title stands behind a window’s end', () => {
    const [definition, , paragraph] = lex('[a]: https://a.example\n"title"\n\n[a]', 1);
    expect(definition).toMatchObject({ type: 'def', title: 'title' });
    expect(paragraph).toMatchObject({ tokens: [{ type: 'link', href: 'https://a.example', title: 'title' }] });
  });

  it.each([
    ['list', '- an *otter*\n  with a stone\n', 40_000],
    ['ordered list', '1. an otter\n\n   with a stone\n\n', 40_000],
    ['nested list', '- an otter\n  - with a stone\n    - in the sea\n', 40_000],
    ['paragraph', 'an otter\n', 40_000],
    ['quotation', '> an otter\n', 40_000],
    ['quotation of a list', '> - an otter\n', 40_000],
  ])('loses nothing where it cuts a %s that is too long', (_what, unit, length) => {
    const text = unit.repeat(length / unit.length).trimEnd();
    const blocks = lex(text).filter(({ type }) => type !== 'space');
    expect(blocks.length).toBeGreaterThan(1);
    expect(new Set(blocks.map(({ type }) => type)).size).toBe(1);
    expect(blocks.map(({ raw }) => raw.replace(/\s/g, '')).join('')).toBe(text.replace(/\s/g, ''));
  });

  it.each([
    ['code', `\`\`\`\n${'const otter = 1;\n\n'.repeat(8_000)}\`\`\``],
    ['a table', `| a | b |\n|---|---|\n${'| an otter | a stone |\n'.repeat(1_000)}`],
  ])('never cuts %s', (_what, text) => {
    expect(lex(text)).toHaveLength(1);
  });
});
