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

  it('are found below a list of links, of whose parts one is open', () => {
    const list = '<ul class="nav-tabs"><li><a href="#w">Windows</a></li><li><a href="#l">Linux</a></li></ul>';
    const panels = '<div><div id="w"><p>a</p></div><div id="l" hidden><p>b</p></div></div>';
    expect(toMarkdown(`${list}${panels}`)).toBe('**Windows**\n\na\n\n**Linux**\n\nb');
    // A table of contents leads to chapters that are all open, and one that is not drawn is none of its tabs.
    const chapters = '<h2 id="w">One</h2><p>a</p><h2 id="l">Two</h2><p>b</p><h2 id="x" hidden>Three</h2>';
    const contents = list.replace('</ul>', '<li><a href="#x">More</a></li></ul>');
    expect(toMarkdown(`${contents}${chapters}`)).not.toContain('Three');
  });

  it.each([
    ['each behind its label', '$1$2$a$3$4$b'],
    ['behind all labels', '$1$3$2$4$a$b'],
    ['in a box of their own', '$1$3<nav>$2$4</nav><div>$a$b</div>'],
  ])('are found by radio buttons, %s', (_, order) => {
    const parts: Record<string, string> = {
      $1: '<input type="radio" id="r1" checked="true">',
      $2: '<label for="r1">Windows</label>',
      $3: '<input type="radio" id="r2">',
      $4: '<label for="r2">Linux</label>',
      $a: '<div><p>a</p></div>',
      $b: '<div hidden><p>b</p></div>',
    };
    const html = `<section>${order.replace(/\$./g, (part) => parts[part] ?? '')}</section>`;
    expect(toMarkdown(html).replace(/\n+/g, ' ')).toMatch(/\*\*Windows\*\* a \*\*Linux\*\* b$/);
  });

  it('are not what stands beside a choice of radio buttons', () => {
    const choice = (id: string) => `<input type="radio" id="${id}"><label for="${id}">${id}</label>`;
    const html = `<div>${choice('Small')}${choice('Large')}<p>One size is drawn.</p><p>And so is the other.</p></div>`;
    expect(toMarkdown(html)).not.toContain('**Small**');
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
