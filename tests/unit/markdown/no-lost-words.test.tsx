// @vitest-environment happy-dom
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './render';

const ANSWERS = import.meta.glob<string>('../../fixtures/answers/*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** Returns what a person can read of an answer: its text and the numbers of its lists. */
function readable(root: Element): string {
  const numbers = [...root.querySelectorAll('ol')].flatMap((list) => {
    const start = Number(list.getAttribute('start') ?? 1);
    return [...list.children].map((item, index) => item.getAttribute('value') ?? String(start + index));
  });
  return `${root.textContent} ${numbers.join(' ')}`.normalize('NFC');
}

/** Returns the words of an answer without mere syntax: fences' languages, links' addresses, references, end tokens. */
function wordsOf(source: string): string[] {
  return (
    source
      .normalize('NFC')
      .replace(/<[|｜][^<>]*[|｜]>\s*$/, '')
      .replace(/^\s*(?:`{3,}|~{3,})[^\n]*$/gm, '')
      .replace(/\]\((?:<[^<>\n]*>|[^\s()]*(?:\([^()]*\))?[^()\n]*)\)/g, '] ')
      .replace(/<\/?(?:think|br|sub|sup|kbd|b|i)\s*\/?>/g, ' ')
      .replace(/^(\s*(?:[-*+]|\d+[.)]) +)\[[ xX]\] /gm, '$1')
      .match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

describe('no visible word is lost', () => {
  it.each(Object.entries(ANSWERS))('of %s', (_name, source) => {
    const text = readable(renderMarkdown(source));
    expect(wordsOf(source).filter((word) => !text.includes(word))).toEqual([]);
  });

  const piece = fc.constantFrom(
    '[Anna]: Hello there',
    '[^2]: A footnote',
    '[注]: 说明',
    '[7]: https://a.example/seven "Seven"',
    '| a | b |\n|---|---|\n| one | two | three |\n| `x|y` | P(A|B) |',
    '|名|值|\n|—|—|\n|甲|乙|丙|',
    'after the table',
    '10~20 and ~~struck~~',
    '**真，**她 and **Note:**text',
    '$a_1*b$ and \\(x_1 * y\\)',
    '\\[\n+ alpha\n- beta\n\\]',
    '- one\n- two',
    'Steps:',
    '3. three\n7. seven',
    '```markdown\n# Title\n```js\ncode\n```\nend\n```',
    '~~~md\n~~~py\ninner\n~~~\n~~~',
    '```\nopen',
    '<T> and Vec<String> and <div>block</div>',
    '<sub>low</sub> <kbd>Key</kbd> <mark>lit',
    '> quoted\nlazy',
    '<think>\nnot notes here\n</think>',
    'line one\nline two',
    '# Heading #tag',
    '***both** one* _under_ __dunder__.py',
    '2*3*4 and a*b',
    '<std::string> <https://a.example/auto>',
    '看https://a.example/b。然后',
  );

  it('of generated mixes of all that models write', () => {
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom('\n', '\n\n'), (pieces, gap) => {
        const source = pieces.join(gap);
        const text = readable(renderMarkdown(source));
        const words = wordsOf(source).filter((word) => !text.includes(word));
        expect(words, source).toEqual([]);
      }),
      { numRuns: 400 },
    );
  });
});
