// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BoundedLexer } from '@/components/markdown/bounded-lexer';
import { startDrawing } from '@/components/markdown/drawing';
import { renderMarkdown } from './render';

/**
 * How long the first slice may take here, in ms. The worst of these take a twentieth of it on an idle machine; where a
 * bound is missing they take minutes or overflow the stack.
 */
const BEARABLE = 10_000;
vi.setConfig({ testTimeout: 120_000 });

function fill(unit: string, length: number): string {
  return unit.repeat(Math.ceil(length / unit.length));
}

function list<T>(length: number, item: (index: number) => T): T[] {
  return Array.from({ length }, (_, index) => item(index));
}

/** What is hard for patterns or for the stack, at about the length asked for. */
const HARD: [what: string, text: (length: number) => string][] = [
  ['quotation marks', (length) => fill('>', length)],
  ['quotations, each with a lazy line', (length) => fill('>>>>>>>>>>a\nb\n', length)],
  ['quotations in lists in quotations', (length) => fill(`${'> - '.repeat(20)}a\nb\n`, length)],
  ['bullets', (length) => fill('- ', length)],
  ['lists in lists', (length) => list(Math.sqrt(2 * length), (depth) => `${' '.repeat(depth)}- a`).join('\n')],
  ['lazy lines of a list item', (length) => `- a\n${fill('"\n', length)}`],
  ['opening brackets', (length) => fill('[', length)],
  ['opening brackets of images', (length) => fill('![', length)],
  ['links in links', (length) => `${'['.repeat(length / 5)}a${'](b)'.repeat(length / 5)}`],
  ['links that never close', (length) => fill('[a](b', length)],
  ['references that never close', (length) => fill('[a][b', length)],
  ['stars', (length) => fill('*', length)],
  ['stars that might open', (length) => fill('*a ', length)],
  ['stars that might do either', (length) => fill('a**b', length)],
  ['emphasis in emphasis', (length) => fill('*a _b ', length / 2) + fill('c_ d* ', length / 2)],
  ['underscores', (length) => fill('_a', length)],
  ['underscores among wide characters', (length) => fill('__\u202e', length)],
  ['tildes', (length) => fill('~~a ', length)],
  ['backticks, ever more of them', (length) => list(Math.sqrt(2 * length), (count) => '`'.repeat(count + 1)).join('a')],
  ['comments', (length) => fill('<!--', length)],
  ['tags that never close', (length) => fill('<a ', length)],
  ['CDATA sections', (length) => fill('x <![CDATA[', length)],
  ['addresses of mail', (length) => `${fill('a.', length)}@`],
  ['references to characters in an address', (length) => `https://a.example/${fill('&a;', length)}`],
  ['distinct references', (length) => list(length / 7, (index) => `&a${index};`).join('')],
  ['heads of tables that are none', (length) => fill('a\n|-|-|\n', length)],
  ['heads of tables that are none, quoted', (length) => fill('> a\n> |-|-|\n', length)],
  [
    'a table with a wide head and short rows',
    (length) => `${'a|'.repeat(length / 50)}\n${'-|'.repeat(length / 50)}\n${fill('a\n', length)}`,
  ],
  ['underlines of headings', (length) => fill('a\n--\n', length)],
  ['line breaks', (length) => `${fill('\n', length)}a`],
  ['spaces', (length) => `a${fill(' ', length)}b`],
  ['definitions', (length) => list(length / 12, (index) => `[a${index}]: b\n`).join('')],
  ['prose', (length) => fill('Sea **otters** use [stones](https://a.example) as `tools`.\n\n', length)],
  ['one line', (length) => fill('Sea **otters** use [stones](https://a.example) as `tools`. ', length)],
  ['one list', (length) => fill('- Sea **otters** use stones.\n', length)],
  ['one table', (length) => `| a | b |\n|---|---|\n${fill('| Sea *otters* | stones |\n', length)}`],
  ['code that never ends', (length) => `\`\`\`js\n${fill('const otter = 1;\n', length)}`],
];

// A block of up to a hundred thousand characters, such as a single line, is still drawn as Markdown.
const TRIALS = [90_000, 1_000_000].flatMap((length) => HARD.map(([what, text]) => ({ length, what, text })));

describe('a very long answer', () => {
  it.each(TRIALS)('of $length characters, $what: the first slice is there in time', ({ length, text }) => {
    const answer = text(length);
    const start = performance.now();
    const drawing = startDrawing(answer);
    expect(performance.now() - start).toBeLessThan(BEARABLE);
    expect(drawing.slices()[0]?.props).toMatchObject({ class: 'slice' });
  });
});

describe('seven thousand characters', () => {
  it.each(HARD)('of %s are drawn at once, and as Markdown', (_what, text) => {
    const root = renderMarkdown(text(7_000));
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelector('.slice')).not.toBeNull();
  });
});

describe('twenty thousand characters', () => {
  it.each(HARD)('of %s are drawn in two slices at most, and as Markdown', (_what, text) => {
    const drawing = startDrawing(text(20_000));
    if (!drawing.isDone()) drawing.drawMore();
    expect(drawing.isDone()).toBe(true);
    expect(drawing.slices()[0]?.props).toMatchObject({ class: 'slice' });
  });
});

describe('an answer that the lexer fails on', () => {
  afterEach(() => vi.restoreAllMocks());
  const text = `A *word*.\n\n${'x'.repeat(30_000)} y`;

  it.each(['blockTokens', 'inlineTokens'] as const)('is drawn as it was written (%s)', (method) => {
    vi.spyOn(BoundedLexer.prototype, method).mockImplementation(() => {
      throw new RangeError('Maximum call stack size exceeded');
    });
    const root = renderMarkdown(text);
    expect(root.textContent).toBe(text);
    expect(root.getAttribute('aria-busy')).toBe('false');
    expect(root.querySelectorAll('p.plain').length).toBeGreaterThan(1);
  });
});
