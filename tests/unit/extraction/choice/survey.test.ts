import { describe, expect, it } from 'vitest';
import { survey } from '@/lib/extraction/choice/survey';
import { treeOf } from '../tree-of-html';

const textsOf = (html: string) =>
  survey(treeOf(html)).blocks.map(({ facts }) => facts.text.replace(/\s+/g, ' ').trim());

describe('survey', () => {
  it('makes a block of every paragraph and of every run of words between two boxes', () => {
    expect(textsOf('<body>Before <b>them</b><p>One</p>between<div><p>Two</p>after</div></body>')).toEqual([
      'Before them',
      'One',
      'between',
      'Two',
      'after',
    ]);
  });

  it('parts the paragraphs that old pages part by two line breaks', () => {
    expect(textsOf('<body><div>One line<br>and another<br><br>A paragraph</div></body>')).toEqual([
      'One line and another',
      'A paragraph',
    ]);
  });

  it('makes one block of a row of a table, and parts the boxes of a table that lays out a page', () => {
    expect(textsOf('<body><table><tr><td>Name</td><td>Otter</td></tr></table></body>')).toEqual(['Name Otter']);
    expect(textsOf('<body><table><tr><td><p>Left</p></td><td><p>Right</p></td></tr></table></body>')).toEqual([
      'Left',
      'Right',
    ]);
  });

  it.each([
    ['a positioned badge in a link', '<a href="/k">gauge K2<b style="position:absolute;display:block"> new</b></a>'],
    ['a floating picture', '<em><img style="float:left;display:block" alt="The">gauge K2 new</em>'],
    ['an inline row', '<a href="/k" style="display:inline-flex"><b style="display:block">gauge K2 new</b></a>'],
  ])('leaves a line whole around %s', (_, inside) => {
    expect(textsOf(`<body><p>Take the ${inside}, please.</p></body>`)).toEqual(['Take the gauge K2 new, please.']);
  });

  it('parts the boxes inside a positioned box that stands in an inline element', () => {
    const menu = '<b style="position:absolute;display:block"><p>One</p><p>Two</p></b>';
    expect(textsOf(`<body>A<span>${menu}</span></body>`)).toEqual(['A', 'One', 'Two']);
  });

  it('takes a block of an inline element that holds boxes, such as a link around a card', () => {
    expect(textsOf('<body><a href="/otters"><h3>Otters</h3><p>They dive.</p></a></body>')).toEqual([
      'Otters',
      'They dive.',
    ]);
  });

  it('passes over what has no words and what is not drawn, but not what a click shows', () => {
    expect(textsOf('<body><p> — </p><p hidden>Never</p><p data-hidden="later">Later</p></body>')).toEqual(['Later']);
  });

  it('counts the words of links, also where the link is around the block', () => {
    const [first, second] = survey(
      treeOf('<body><p>See <a href="/a">all the otters</a></p><a href="/b"><p>More here</p></a></body>'),
    ).blocks;
    expect(first?.facts).toMatchObject({ words: 4, linkWords: 3, links: 1 });
    expect(second?.facts).toMatchObject({ words: 2, linkWords: 2 });
  });

  it('adds up words, headings and prose in the boxes around', () => {
    const { root } = survey(treeOf('<body><main><h2>Otters</h2><p>They dive.</p></main></body>'));
    expect(root).toMatchObject({ words: 3, headings: 1, first: 0, last: 2 });
  });
});
