import { describe, expect, it } from 'vitest';
import { plainText, splitSentences } from '@/tests/emulator/answers/split-sentences';

const textsOf = (markdown: string) => splitSentences(markdown).map(({ text }) => text);

describe('cutting a page into sentences', () => {
  it('knows abbreviations from ends', () => {
    expect(textsOf('Dr. Law met J. Smith, e.g. in Santa Cruz. They spoke.')).toEqual([
      'Dr. Law met J. Smith, e.g. in Santa Cruz.',
      'They spoke.',
    ]);
  });

  it('joins the lines of a paragraph and keeps paragraphs apart', () => {
    const sentences = splitSentences('One line\nand the next. Again.\n\nAnother.');
    expect(sentences.map(({ text }) => text)).toEqual(['One line and the next.', 'Again.', 'Another.']);
    expect(sentences.map(({ place }) => place)).toEqual([0, 1, 0]);
  });

  it('gives each sentence its heading, of both kinds', () => {
    const sentences = splitSentences('# A *b*\n\nOne.\n\nC\n-\n\nD\n---\n\nTwo.');
    expect(sentences.filter(({ text }) => /One|Two/.test(text)).map(({ heading }) => heading)).toEqual(['A b', 'D']);
  });

  it('takes items, rows, quotations and code each for what it is', () => {
    const markdown =
      '- [x] An item. More.\n1. Second.\n\n| a | b |\n| --- | --- |\n| c | d |\n\n> Quoted.\n\n```js\nlet x = 1;\n```';
    expect(splitSentences(markdown).map(({ kind, text }) => [kind, text])).toEqual([
      ['item', 'An item.'],
      ['item', 'More.'],
      ['item', 'Second.'],
      ['row', 'c | d'],
      ['prose', 'Quoted.'],
      ['code', 'let x = 1;'],
    ]);
    expect(splitSentences(markdown)[3]).toMatchObject({ text: 'c | d', columns: 'a | b' });
  });

  it('shows what a reader of the page sees', () => {
    expect(
      plainText('A **bold** [link](https://x.org/a_(b) "t") ![img](i.png) and `code`[3] \\*star\\* snake_case_word'),
    ).toBe('A bold link and code *star* snake_case_word');
  });
});
