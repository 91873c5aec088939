import { describe, expect, it } from 'vitest';
import { toMarkdown } from './to-markdown';

describe('footnotes of a page', () => {
  it('have both ends, by links there and back', () => {
    const html =
      '<p>Slate.<sup><a href="#n1" id="r1">1</a></sup></p><ol><li id="n1">Holm. <a href="#r1">↩</a></li></ol>';
    expect(toMarkdown(html)).toBe('Slate.[^1]\n\n[^1]: Holm.');
  });

  it('have marks with brackets around the links', () => {
    const html = '<p>Slate<sup>[<a href="#n1">1</a>]</sup>.</p><ol><li id="n1">Holm.</li></ol>';
    expect(toMarkdown(html)).toBe('Slate[^1].\n\n[^1]: Holm.');
  });

  it('are known by what they say of themselves', () => {
    const html = '<p>Slate.<a role="doc-noteref" href="#n">*</a></p><aside role="doc-footnote" id="n">Holm.</aside>';
    expect(toMarkdown(html)).toBe('Slate.[^1]\n\n[^1]: Holm.');
  });

  it('have one note for marks that share it', () => {
    const html =
      '<p>A.<sup id="a"><a href="#n">[1]</a></sup> B.<sup id="b"><a href="#n">[1]</a></sup></p>' +
      '<ol><li id="n"><a href="#a">↑</a> Holm.</li></ol>';
    expect(toMarkdown(html)).toBe('A.[^1] B.[^1]\n\n[^1]: Holm.');
  });

  it('are numbered where two marks look alike', () => {
    const mark = (id: string) => `<p>Slate.<sup><a href="#n${id}" id="r${id}">*</a></sup></p>`;
    const note = (id: string) => `<p id="n${id}">Holm ${id} <a href="#r${id}">^</a></p>`;
    expect(toMarkdown(mark('a') + mark('b') + note('a') + note('b'))).toBe(
      'Slate.[^1]\n\nSlate.[^2]\n\n[^1]: Holm a\n\n[^2]: Holm b',
    );
  });

  it('are no letters of an index', () => {
    const html =
      '<ul id="top"><li><a href="#A">A</a></li></ul><div id="A"><h2>A</h2><p>adze</p><a href="#top">top</a></div>';
    expect(toMarkdown(html)).toBe('- A\n\n## A\n\nadze\n\ntop');
  });

  it('leave the mark where the note is left out', () => {
    const html = '<p>Slate.<sup><a href="#n1" id="r1">1</a></sup></p><p id="n1">Holm. <a href="#r1">↩</a></p>';
    const isLeftOut = (node: object) => 'attributes' in node && (node.attributes as { id?: string }).id === 'n1';
    expect(toMarkdown(html, { isLeftOut })).toBe('Slate.[1]');
  });
});
