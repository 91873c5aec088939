// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { listHeadings } from '@/components/turn/waiting/list-headings';

/** The headings of a text whose blocks are separated by blank lines. */
function headingsOf(...texts: string[]) {
  let at = 0;
  const blocks = texts.map((text) => {
    const start = at;
    at += text.length + 2;
    return { start, end: start + text.length };
  });
  return listHeadings({ markdown: texts.join('\n\n'), blocks });
}

const lines = (...texts: string[]) => headingsOf(...texts).map(({ depth, words }) => `${'  '.repeat(depth)}${words}`);

describe('the headings of a reading', () => {
  it('stand in their order, by depth, without the title', () => {
    expect(
      lines(
        '# Otters',
        'They swim.',
        '## Tools',
        '### Stones',
        'Hard.',
        '## Food',
        '#hashtag',
        '- ## item',
        '> ## said',
      ),
    ).toEqual(['Tools', '  Stones', 'Food']);
  });

  it('keep the highest ones where several are of the first level', () => {
    expect(lines('# One', '# Two', '## Part')).toEqual(['One', 'Two', '  Part']);
  });

  it('bear their words without marks', () => {
    expect(
      lines('## [Tools](https://pages.test/tools) & `stones`', '## \\*Not\\* *so* &amp; **so**', '## C\\#', '## !!!'),
    ).toEqual(['Tools & stones', '*Not* so & so', 'C#', '!!!']);
  });

  it('say how many of the same words come before', () => {
    expect(headingsOf('## Notes', '## Food', '## Notes').map(({ before }) => before)).toEqual([0, 0, 1]);
  });

  it('are not the comments of code, nor broken lines', () => {
    expect(lines('```sh\n# install\n```', '## Two\nlines')).toEqual([]);
  });

  it('are few: the deepest are left out, then the last', () => {
    const chapters = Array.from({ length: 20 }, (_, index) => [
      `## Chapter ${index}`,
      '### Part',
      '#### Detail',
    ]).flat();
    expect(lines(...chapters)).toEqual(Array.from({ length: 20 }, (_, index) => `Chapter ${index}`));
    expect(headingsOf(...Array.from({ length: 5_000 }, (_, index) => `## ${index}`))).toHaveLength(24);
  });

  it('are short, and end in whole characters', () => {
    const [heading] = headingsOf(`## ${'🦦'.repeat(100_000)}`);
    expect(heading?.words.length).toBeLessThanOrEqual(200);
    expect(heading?.words.isWellFormed()).toBe(true);
  });

  it('are none where blocks are damaged or there is no text', () => {
    expect(listHeadings({ markdown: '', blocks: [] })).toEqual([]);
    expect(
      listHeadings({
        markdown: '## A',
        blocks: [
          { start: 50, end: 10 },
          { start: -3, end: 900 },
        ],
      }),
    ).toEqual([]);
  });
});
