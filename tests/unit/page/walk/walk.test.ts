// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { countCutWords } from '@/lib/extraction/drawn/cut-words';
import { parseTree } from '@/lib/extraction/drawn/parse-tree';
import { isTreeText, type TreeElement, type TreeNode } from '@/lib/extraction/tree';
import { defaultViewOf } from '@/lib/page/dom';
import type { StyleFacts, WalkedTree } from '@/lib/page/tree';
import { walk, walkCounting, walkNow } from '@/lib/page/walk/walk';
import { layOut } from '../lay-out';
import { pageOf, showPage } from '../show-page';

const LIMITS = { nodes: 1000, characters: 10_000 };

/** Walks a laid-out page of this body. */
function walkBody(body: string, limits = LIMITS): WalkedTree {
  showPage(pageOf(body));
  vi.restoreAllMocks(); // A test may walk several pages, each laid out anew.
  layOut();
  return walkNow(document.body, { limits });
}

/** Writes a walk as nested names and quoted texts, with the reason of what is not seen. */
function outline(tree: WalkedTree): string {
  const write = (node: TreeNode): string => {
    if (isTreeText(node)) return JSON.stringify(node.text);
    const reason = node.hidden === 'seen' ? '' : `!${node.hidden}`;
    return `${node.name}${reason}(${node.children.map((child) => ` ${write(child)}`).join('')} )`;
  };
  return write(parseTree(tree));
}

/** Returns the first element of a name. */
function find(tree: WalkedTree, name: string): TreeElement | undefined {
  const waiting: TreeNode[] = [parseTree(tree)];
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (isTreeText(node)) continue;
    if (node.name === name) return node;
    waiting.unshift(...node.children);
  }
  return undefined;
}

/** Returns the attributes of the first element of a name. */
function attributesOf(tree: WalkedTree, name: string): unknown {
  return { ...find(tree, name)?.attributes };
}

/** Returns the style of the first element of a name. */
function styleOf(tree: WalkedTree, name: string): StyleFacts | undefined {
  return find(tree, name)?.style;
}

/** Has style sheets write something before each element of the laid-out page, and the body make a counter. */
function writeBefore(before: Partial<CSSStyleDeclaration>): void {
  const view = defaultViewOf(document) ?? window;
  const laidOut = vi.mocked(view.getComputedStyle);
  const compute = laidOut.getMockImplementation() ?? view.getComputedStyle;
  const drawn = { display: 'inline', visibility: 'visible', opacity: '1', fontSize: '16px', fontFamily: '' };
  laidOut.mockImplementation((element, pseudo) => {
    if (pseudo === '::before') return { ...drawn, ...before } as CSSStyleDeclaration;
    if (pseudo || element !== document.body) return compute(element, pseudo);
    return new Proxy(compute(element), {
      get: (style, name) => (name === 'counterReset' ? 'n 0' : Reflect.get(style, name)),
    });
  });
}

describe('a walk', () => {
  it('hands over elements and texts in order, with their white space', () => {
    expect(outline(walkBody('<p>One <b>two</b>\n three</p>'))).toBe('body( p( "One " b( "two" ) "\\n three" ) )');
  });

  it('hands over what is empty but has a name as a picture', () => {
    const tree = walkBody('<p>One<i role="img" aria-label="yes"></i><i role="presentation"></i></p>');
    expect(outline(tree)).toBe('body( p( "One" i( ) ) )');
    expect(attributesOf(tree, 'i')).toEqual({ role: 'img', 'aria-label': 'yes' });
  });

  it('passes over programs, styles and what is empty', () => {
    const body =
      '<p>One<i class="icon"></i></p><script>two</script><style>p {}</style><template>three</template><!-- four -->';
    expect(outline(walkBody(body))).toBe('body( p( "One" ) )');
  });

  it('keeps what means something though it is empty', () => {
    expect(outline(walkBody('a<br>b<hr><img alt="c">'))).toBe('body( "a" br( ) "b" hr( ) img( ) )');
  });

  it('follows shadow roots and slots as they are drawn', () => {
    showPage(pageOf('<x-card>light</x-card>'));
    layOut();
    const host = document.querySelector('x-card');
    if (host) host.attachShadow({ mode: 'open' }).innerHTML = '<p>shadow</p><slot>fallback</slot>';
    expect(outline(walkNow(document.body, { limits: LIMITS }))).toBe('body( x-card( p( "shadow" ) slot( "light" ) ) )');
  });

  it('gives boxes in whole pixels', () => {
    expect(find(walkBody('<p data-box="8.4 20.6 100 19.5">One</p>'), 'p')?.box).toEqual([8, 21, 100, 20]);
  });

  it('says how words are drawn', () => {
    const tree = walkBody(
      '<p style="font-weight: 700; font-style: italic; font-size: 20px; white-space: pre-wrap">One</p>',
    );
    expect(styleOf(tree, 'p')).toMatchObject({ weight: 700, italic: true, size: 20, space: 'pre' });
  });

  it('hands over the children of reversed boxes in the order in which they are drawn', () => {
    const tree = walkBody('<div style="display: flex; flex-direction: column-reverse"><p>two</p><p>one</p></div>');
    expect(outline(tree)).toBe('body( div( p( "one" ) p( "two" ) ) )');
  });

  it('hands over what a style sheet writes, but not beside pictures, where nothing of it is drawn', () => {
    showPage(pageOf('<p class="a">One</p><img class="a" alt="two"><svg class="a"><path/></svg>'));
    layOut();
    writeBefore({ content: '"Note: "' });
    const tree = walkNow(document.body, { limits: LIMITS });
    expect(outline(tree)).toBe('body( p( ::before( "Note: " ) "One" ) img( ) svg( ) )');
  });

  it('reads what elements count only where a number is shown, also before elements without a name of their own', async () => {
    const readCounters = async (content: string) => {
      showPage(pageOf('<h2>One</h2><p class="a">Two</p><h2>Three</h2>'));
      vi.restoreAllMocks();
      layOut();
      writeBefore({ content, counterReset: 'none', counterIncrement: 'n 1' });
      return walkCounting(document.body, { limits: LIMITS });
    };
    const counted = await readCounters('counter(n) ". "');
    expect(outline(counted)).toBe(
      'body( h2( ::before( "1. " ) "One" ) p( ::before( "2. " ) "Two" ) h2( ::before( "3. " ) "Three" ) )',
    );
    expect(counted.chunks.join()).toContain('"counters":"n 0');
    expect((await readCounters('"Note: "')).chunks.join()).not.toContain('counters');
  });

  it('puts a space where style sets boxes in a line apart, but not within a word', () => {
    const apart = '<p><b style="padding-right: 8px">12</b><span>songs</span></p>';
    expect(outline(walkBody(apart))).toBe('body( p( b( "12" ) span( " songs" ) ) )');
    expect(outline(walkBody('<p><b>un</b><span>done</span></p>'))).toBe('body( p( b( "un" ) span( "done" ) ) )');
    const before = '<p><b style="margin-right: 8px">12</b>songs</p>';
    expect(outline(walkBody(before))).toBe('body( p( b( "12" ) " songs" ) )');
    const framed = '<p>un<code style="padding-left: 8px">done</code></p>';
    expect(outline(walkBody(framed))).toBe('body( p( "un" code( "done" ) ) )');
  });
});

describe('what a walk reads of attributes', () => {
  it('makes links absolute, and leaves out those that only scripts follow', () => {
    expect(attributesOf(walkBody('<a href="../b">b</a>'), 'a')).toEqual({ href: 'https://pages.test/b' });
    expect(attributesOf(walkBody('<a href="#b">b</a>'), 'a')).toEqual({ href: '#b' });
    expect(attributesOf(walkBody('<a href="javascript:b()">b</a>'), 'a')).toEqual({});
  });

  it('cuts long ones, and leaves out what nothing needs', () => {
    const found = attributesOf(walkBody(`<p class="${'x'.repeat(900)}" onclick="a()" name="b">b</p>`), 'p');
    expect(found).toEqual({ class: 'x'.repeat(300) });
  });
});

describe('fields', () => {
  it('show buttons, choices and values', () => {
    const body =
      '<input type="submit" value="Send"><select><option>a</option><option selected>b</option></select><meter value="3" max="5"></meter>';
    const tree = walkBody(body);
    expect(outline(tree)).toBe('body( input( "Send" ) select( "b" ) meter( ) )');
    expect(attributesOf(tree, 'meter')).toEqual({ value: '3', max: '5' });
  });

  it('never give what the person wrote', () => {
    const body =
      '<input value="secret"><input type="password" value="secret"><textarea>secret</textarea>' +
      '<div contenteditable>secret</div><div role="textbox">secret</div>';
    const { chunks } = walkBody(body);
    expect(chunks.join('')).not.toContain('secret');
  });
});

describe('what is not seen', () => {
  it('is handed over with its reason', () => {
    expect(outline(walkBody('<div style="display: none"><p>One</p></div>'))).toBe(
      'body( div!not-drawn( p!not-drawn( "One" ) ) )',
    );
  });

  it('is for later where a button shows it', () => {
    const body = '<button aria-controls="more">More</button><div id="more" style="display: none">One</div>';
    expect(outline(walkBody(body))).toBe('body( button( "More" ) div!later( "One" ) )');
  });

  it('is for later where a button elsewhere shows it', () => {
    const body =
      '<button aria-controls="more">More</button><p>One</p><div id="more" style="display: none">Two</div>' +
      '<p>Three</p><div style="display: none">Four</div>';
    expect(outline(walkBody(body))).toBe(
      'body( button( "More" ) p( "One" ) div!later( "Two" ) p( "Three" ) div!not-drawn( "Four" ) )',
    );
  });

  it('is for later where a button beside the box that clips it shows more', () => {
    const clipped =
      '<div data-box="0 100 600 20" style="overflow-x: hidden; overflow-y: hidden"><p data-box="0 300 600 20">One</p></div>';
    expect(outline(walkBody(`<section>${clipped}<button>Read more</button></section>`))).toBe(
      'body( section( div( p!later( "One" ) ) button( "Read more" ) ) )',
    );
    expect(outline(walkBody(`<section>${clipped}</section>`))).toBe('body( section( div( p!clipped( "One" ) ) ) )');
  });

  it('is a twin where words for screen readers are drawn beside it', () => {
    const price = '<span aria-hidden="true">£ 5</span>';
    expect(outline(walkBody(`<p>${price}<span>£5</span></p>`))).toBe('body( p( span!twin( "£ 5" ) span( "£5" ) ) )');
    expect(outline(walkBody(`<p>${price}<span data-box="0 0 1 1">£5</span></p>`))).toContain('span( "£ 5" )');
  });

  it('is folded in closed details, but not in their summary', () => {
    expect(outline(walkBody('<details><summary>One</summary><p>Two</p></details>'))).toBe(
      'body( details( summary( "One" ) p!folded( "Two" ) ) )',
    );
  });

  it('is taken out of texts where it is made of invisible signs', () => {
    const tree = walkBody('<p>o\u200bne\u202e\u{e0041}</p>');
    expect(outline(tree)).toBe('body( p( "one" ::tags!invisible( "A" ) ) )');
  });
});

describe('a page that means harm', () => {
  it('can’t hide its words behind the names of fields', () => {
    const names = ['firstChild', 'nextSibling', 'localName', 'shadowRoot', 'nodeType', 'attributes', 'hasAttributes'];
    const fields = names.map((name) => `<input name="${name}">`).join('');
    expect(walkBody(`<form>${fields}<p>One</p></form>`).chunks.join('')).toContain('"One"');
  });

  it('is read up to the limits, and the other words are counted', () => {
    const tree = walkBody(`<p>${'word '.repeat(30)}</p>`.repeat(10), { nodes: 1000, characters: 300 });
    expect(countCutWords(tree)).toBe(240);
    expect(countCutWords(walkBody('<p>a word</p>'.repeat(100), { nodes: 21, characters: 1000 }))).toBe(180);
  });

  it('is read up to the limit of characters, however long the texts are that follow', () => {
    const body = `<p>${'word '.repeat(30)}</p><p>${'word '.repeat(100)}</p>`;
    const tree = walkBody(body, { nodes: 1000, characters: 100 });
    expect(outline(tree)).toBe(`body( p( "${'word '.repeat(20)}" ) )`);
    expect(countCutWords(tree)).toBe(110);
  });

  it('is walked however deep it is', () => {
    showPage(pageOf(''));
    let at: Element = document.body;
    for (let depth = 0; depth < 900; depth += 1) at = at.appendChild(document.createElement('div'));
    at.append('deep');
    // The test's document computes the style of what is deep slowly, and it has no part in this.
    expect(walkNow(document.body, { limits: LIMITS, isInert: true }).chunks.join('')).toContain('deep');
  });

  it('is walked in order however many children an element has', () => {
    showPage(pageOf('<p></p>'));
    const words = Array.from({ length: 25_000 }, (_, index) => `w${index} `);
    document.querySelector('p')?.append(...words);
    const tree = walkNow(document.body, { limits: { nodes: 100_000, characters: 1_000_000 }, isInert: true });
    const texts = find(tree, 'p')?.children.map((child) => (isTreeText(child) ? child.text : ''));
    expect(texts).toEqual(words);
    const cut = walkNow(document.body, { limits: { nodes: 15_000, characters: 1_000_000 }, isInert: true });
    expect(find(cut, 'p')?.children.length).toBe(14_998);
    expect(countCutWords(cut)).toBe(10_002);
  });

  it('is walked on while it changes', async () => {
    showPage(pageOf('<p>One</p>'.repeat(400)));
    layOut();
    const walking = walk(document.body, { limits: LIMITS });
    document.querySelector('p')?.remove();
    expect((await walking).chunks.join('').match(/One/g)?.length).toBeGreaterThan(300);
  });
});
