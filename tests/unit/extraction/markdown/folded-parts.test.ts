import { describe, expect, it } from 'vitest';
import { toMarkdown } from './to-markdown';

const TABS =
  '<div role="tablist"><button role="tab" aria-controls="w">Windows</button><button role="tab" aria-controls="l">Linux</button></div>';

describe('parts of a page that wait for a click', () => {
  it('have the words of their tabs before them', () => {
    const html = `${TABS}<div role="tabpanel" id="w"><p>a</p></div><div role="tabpanel" id="l" data-hidden="later"><p>b</p></div>`;
    expect(toMarkdown(html)).toBe('**Windows**\n\na\n\n**Linux**\n\nb');
  });

  it('have code and lists as they will be drawn', () => {
    const panel = '<pre>tide\n  --now</pre><ol><li>Read both columns of the table.</li></ol>';
    expect(toMarkdown(`${TABS}<div id="w"><p>There is none yet.</p></div><div id="l" hidden>${panel}</div>`)).toBe(
      '**Windows**\n\nThere is none yet.\n\n**Linux**\n\n```\ntide\n  --now\n```\n\n1. Read both columns of the table.',
    );
  });

  it('are found by their labels and by links', () => {
    const html =
      '<ul role="tablist"><li><a role="tab" href="#w">W</a></li><li><a role="tab" id="t">L</a></li></ul>' +
      '<div id="w">a</div><div role="tabpanel" aria-labelledby="t" data-hidden="later">b</div>';
    expect(toMarkdown(html)).toBe('**W**\n\na\n\n**L**\n\nb');
  });

  it('are read though the tabs are left out as controls', () => {
    const isLeftOut = (node: object) => 'name' in node && node.name === 'button';
    const html = `${TABS}<div id="w">a</div><div id="l" data-hidden="later">b</div>`;
    expect(toMarkdown(html, { isLeftOut })).toBe('**Windows**\n\na\n\n**Linux**\n\nb');
  });

  it('are answers below questions', () => {
    const html =
      '<h3><button aria-expanded="false" aria-controls="a">May I?</button></h3><div id="a" hidden>No; bring them to the heap.</div>';
    expect(toMarkdown(html)).toBe('### May I?\n\nNo; bring them to the heap.');
  });

  it('are no menus', () => {
    const html =
      '<p>x</p><button aria-expanded="false" aria-controls="m">Menu</button>' +
      '<ul id="m" hidden><li><a href="/a">All the articles</a></li><li><a href="/b">All the books</a></li></ul>';
    expect(toMarkdown(html)).toBe('x\n\nMenu');
  });

  it('stay unread where no tab of theirs is open', () => {
    expect(toMarkdown(`${TABS}<div id="w" hidden>a</div><div id="l" hidden>b</div>`)).toBe('Windows Linux');
  });
});
