import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { choose } from '@/lib/extraction/choice/choose';
import { isTreeText, PLAIN_STYLE, type TreeElement, type TreeNode } from '@/lib/extraction/tree';
import type { LeftOutReason, WalkedPage } from '@/lib/page/capture';
import { treeOf } from '../tree-of-html';
import { paragraphs, walkedPage } from './pages';

const NAVIGATION =
  '<nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/about">About us</a></li></ul></nav>';
const FOOTER =
  '<footer class="site-footer"><p>© 2026 Bay News. All rights reserved.</p><ul><li><a href="/privacy">Privacy policy</a></li><li><a href="/terms">Terms of use</a></li></ul></footer>';

/** What is read of a page, and what is left out for which reason. */
function read(html: string, page: Partial<WalkedPage> = {}) {
  const root = treeOf(html);
  const { leftOut, kind, certainty } = choose(root, walkedPage(page));
  const kept: string[] = [];
  const left: Partial<Record<LeftOutReason, string>> = {};
  const visit = (node: TreeNode, outside: LeftOutReason | undefined): void => {
    const reason = outside ?? leftOut.get(node);
    if (!isTreeText(node)) for (const child of node.children) visit(child, reason);
    else if (reason) left[reason] = `${left[reason] ?? ''} ${node.text.trim()}`.trim();
    else kept.push(node.text.trim());
  };
  visit(root, undefined);
  return { text: kept.join(' ').replace(/\s+/g, ' ').trim(), left, kind, certainty };
}

describe('choose', () => {
  it('reads an article without what surrounds it, and says why that is left out', () => {
    const { text, left } = read(
      `<body>${NAVIGATION}<main><article><h1>How otters keep warm</h1>${paragraphs(8)}</article></main>${FOOTER}</body>`,
    );
    expect(text).toMatch(/^How otters keep warm The mother dives for mussels/);
    expect(text).toContain('number 7 of the otters');
    expect(text).not.toContain('About us');
    expect(text).not.toContain('All rights reserved');
    expect(left.navigation).toContain('Home');
  });

  it('never parts the rows of a table of data', () => {
    const rows = Array.from(
      { length: 9 },
      (_, row) => `<tr><th>Year ${2010 + row}</th><td>${row * 31}</td><td>${row}</td></tr>`,
    );
    const { text } = read(
      `<body>${NAVIGATION}<main><h1>How otters keep warm</h1>${paragraphs(5)}<table>${rows.join('')}</table>${paragraphs(3)}</main>${FOOTER}</body>`,
    );
    const found = Array.from({ length: 9 }, (_, row) => text.includes(`Year ${2010 + row}`));
    expect(new Set(found).size).toBe(1);
  });

  it('reads all messages of a thread', () => {
    const posts = ['Ada', 'Grace', 'Linus', 'Barbara'].map(
      (name, index) =>
        `<div class="post" id="post-${index}"><div class="author">${name}</div><time>2026-03-0${index + 1}</time><div class="message">${paragraphs(2, `replies of ${name}`)}</div><div class="post-controls"><button>Reply</button><button>Share</button></div></div>`,
    );
    const { text } = read(
      `<body>${NAVIGATION}<div class="thread"><h1>How do otters keep warm?</h1>${posts.join('')}</div>${FOOTER}</body>`,
      {
        url: 'https://pages.test/forum/thread/12',
      },
    );
    for (const name of ['Ada', 'Grace', 'Linus', 'Barbara']) expect(text).toContain(`replies of ${name}`);
    expect(text).not.toContain('Privacy policy');
  });

  it('reads the only prose of a page, wherever it stands and whatever its box is called', () => {
    const { text } = read(`<body><div class="sidebar ads related">${paragraphs(3)}</div></body>`);
    expect(text).toContain('number 0 of the otters');
    expect(text).toContain('number 2 of the otters');
  });

  it('reads a page of few words', () => {
    expect(read('<body><div>Back soon.</div></body>').text).toBe('Back soon.');
  });

  it('leaves out a dialog about cookies over a page that is hidden from assistive technology', () => {
    const { text, left } = read(
      `<body><div id="app" aria-hidden="true"><main><h1>How otters keep warm</h1>${paragraphs(6)}</main></div><div role="dialog" aria-modal="true" class="consent"><h2>We value your privacy</h2><p>We and our partners use cookies to store information on your device, to show advertisements and to measure them.</p><button>Accept all</button><button>Reject all</button></div></body>`,
    );
    expect(text).toContain('number 5 of the otters');
    expect(text).not.toContain('Accept all');
    expect(left.notice).toContain('Accept all');
  });

  it('reads the footnotes that what is read refers to', () => {
    const { text } = read(
      `<body>${NAVIGATION}<main><article><h1>How otters keep warm</h1>${paragraphs(6)}<p>The count was made twice, in spring and in autumn, by the same three people.<sup><a href="#n1">1</a></sup></p></article><div class="extra"><ol><li id="n1">Bay council, 1903.</li></ol></div></main>${FOOTER}</body>`,
    );
    expect(text).toContain('Bay council, 1903.');
  });

  it('reads a dialog that is what the page shows, with its list', () => {
    const { text } = read(
      `<body><div aria-hidden="true"><h2>Doing</h2><div>Paint hull</div></div><div role="dialog" aria-modal="true"><h2>Mend the pier</h2>${paragraphs(1)}<ul><li>Buy planks</li><li>Drill two holes</li></ul></div></body>`,
    );
    expect(text).toContain('number 0 of the otters');
    expect(text).toContain('Drill two holes');
  });

  it('reads a list of mails that can be pressed, under whatever heading', () => {
    const { text } = read(
      '<body><main><h1>Inbox</h1><p>Three messages since yesterday, all of them about the ice and none about the bread or the ferry.</p><button style="display:block"><div>Tom Pike</div><div>Not before March</div></button><button style="display:block"><div>Clara Borba</div><div>Nets torn</div></button></main></body>',
    );
    expect(text).toContain('Not before March');
    expect(text).toContain('Nets torn');
  });

  it('chooses nothing in a page without words', () => {
    expect(read('<body><img src="a.png"></body>')).toMatchObject({ text: '', left: {} });
  });

  it('is as sure of a kind as a share can say', () => {
    const { certainty } = read(`<body><main><h1>How otters keep warm</h1>${paragraphs(8)}</main></body>`);
    expect(certainty).toBeGreaterThan(0);
    expect(certainty).toBeLessThanOrEqual(1);
  });
});

describe('choose on hostile trees', () => {
  const make = (name: string, parent: TreeElement | null): TreeElement => {
    const element: TreeElement = {
      name,
      style: PLAIN_STYLE,
      hidden: 'seen',
      attributes: {},
      box: null,
      children: [],
      parent,
    };
    parent?.children.push(element);
    return element;
  };

  it('takes a tree of 200,000 nodes in a second or so of the processor', () => {
    const root = make('body', null);
    for (let index = 0; index < 100_000; index += 1) {
      const parent = make('div', root);
      parent.children.push({ text: `Words of box ${index}`, parent });
    }
    const start = process.cpuUsage();
    choose(root, walkedPage());
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1e6).toBeLessThan(6);
  }, 120_000);

  it('takes the deepest tree that the parser makes', () => {
    const root = make('body', null);
    let at = root;
    for (let depth = 0; depth < 400; depth += 1) {
      at = make('div', at);
      at.children.push({ text: `Words at depth ${depth}, which are a sentence.`, parent: at });
    }
    expect(choose(root, walkedPage()).certainty).toBeGreaterThanOrEqual(0);
  });

  it('is not confused by attributes and claims of any name', () => {
    const root = treeOf(
      `<body><main class="${'constructor '.repeat(30)}" role="toString">${paragraphs(3)}</main></body>`,
    );
    const { leftOut } = choose(
      root,
      walkedPage({ data: ['{"@type":', '[]'], claims: { 'og:type': 'constructor' }, url: 'about:blank' }),
    );
    expect(leftOut.size).toBe(0);
  });
});
