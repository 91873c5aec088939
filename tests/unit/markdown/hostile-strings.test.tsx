// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { HOSTILE_ADDRESSES, HOSTILE_ANSWERS } from './hostile-strings';
import { renderMarkdown } from './render';

const ELEMENTS = new Set(
  'a bdi blockquote br button code del details div em figcaption figure h3 h4 h5 h6 hr input kbd label li mark ol p pre span strong sub summary sup table tbody td th thead tr u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set(
  'aria-busy aria-label aria-live checked class dir disabled href rel role scope start tabindex target title type value'.split(
    ' ',
  ),
);

/** Returns everything in a drawing that Sidenote itself never puts there, apart from its own icons. */
function intruders(root: Element): string[] {
  const found: string[] = [];
  for (const element of [root, ...root.querySelectorAll('*')]) {
    if (element.closest('svg.lucide')) continue;
    if (!ELEMENTS.has(element.localName)) found.push(`<${element.localName}>`);
    for (const { name, value } of element.attributes) {
      if (!ATTRIBUTES.has(name)) found.push(`${name}="${value}"`);
      if (name === 'href' && !/^(?:https?:\/\/|mailto:)/.test(value)) found.push(`href="${value}"`);
    }
    if (element.localName === 'a' && element.getAttribute('rel') !== 'noopener noreferrer') found.push('a without rel');
    if (element.localName === 'input' && element.getAttribute('type') !== 'checkbox') found.push('another input');
  }
  return found;
}

/** All forms in which Markdown can give an address. */
function linksTo(address: string): string[] {
  return [
    `[x](${address})`,
    `[x](<${address}>)`,
    `[x](<${address}> "title")`,
    `[x][r]\n\n[r]: ${address}`,
    `[x][r]\n\n[r]: <${address}>`,
    `<${address}>`,
    `![x](${address})`,
    `![x](<${address}>)`,
    `[![x](${address})](${address})`,
    address,
  ];
}

describe('a hostile answer', () => {
  it.each(HOSTILE_ANSWERS)('%j becomes nothing but Sidenote’s own elements', (answer) => {
    expect(intruders(renderMarkdown(answer))).toEqual([]);
  });

  it.each(HOSTILE_ANSWERS)('%j is no better off inside other blocks', (answer) => {
    const lines = answer.split('\n');
    const inQuote = lines.map((line) => `> ${line}`).join('\n');
    const inList = `- ${lines.join('\n  ')}`;
    const inCell = `| a |\n|---|\n| ${lines.join(' ')} |`;
    expect(intruders(renderMarkdown([inQuote, inList, inCell].join('\n\n')))).toEqual([]);
  });

  it('keeps its text, HTML included', () => {
    const markup = '<img src="https://evil.example/?q=secret" onerror="alert(1)">';
    expect(renderMarkdown(markup).textContent).toBe(markup);
    expect(renderMarkdown(`So **see** ${markup}!`).textContent).toBe(`So see ${markup}!`);
  });
});

describe('a hostile address', () => {
  it.each(HOSTILE_ADDRESSES)('%j is never a link', (address) => {
    for (const answer of linksTo(address)) {
      const root = renderMarkdown(answer);
      expect(intruders(root), answer).toEqual([]);
      const links = [...root.querySelectorAll('a')].map(({ textContent }) => textContent);
      expect(
        links.filter((text) => text.startsWith('x')),
        answer,
      ).toEqual([]);
    }
  });

  it('leaves the words of its link behind', () => {
    expect(renderMarkdown('Please [click **here**](javascript:alert(1)) now').textContent).toBe(
      'Please click here now',
    );
  });
});

it('the fixture has more than a hundred strings', () => {
  expect(new Set([...HOSTILE_ADDRESSES, ...HOSTILE_ANSWERS]).size).toBeGreaterThan(200);
});
