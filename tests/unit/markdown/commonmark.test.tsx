// @vitest-environment happy-dom
import { tests as examples } from 'commonmark-spec';
import { describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render';
import { normalise, toHtml } from './to-html';

// Most examples link to `/url`, which the product refuses. Accept all addresses, so that examples can be compared.
vi.mock('@/components/markdown/safe-link', () => ({
  safeLink: (href: string) => ({ href: encodeURI(href).replaceAll('%25', '%'), host: '' }),
  saysHost: () => true,
  withoutWww: (host: string) => host,
}));

/** Examples of CommonMark 0.31.2 that are drawn differently, and why. Examples that match must leave this list. */
const EXCEPTIONS: Record<number, string> = {
  148: 'a line’s end in front of raw HTML is drawn as a break, as every other',
  207: 'a definition that nothing refers to stays on the screen: it may be what is said',
  208: 'as 207',
  210: 'as 207',
  290: 'a line at the margin after a list is no part of its last item',
  292: 'as 290',
  293: 'as 290',
  317: 'as 207',
  356: 'a star beside a digit multiplies',
  354: 'marks after the end of a phrase close what is open, though a letter follows: **Note:**text',
  380: 'two marks open in front of a quotation, though a letter stands before them: word**"so"**',
  537: 'as 207: the reference is code',
  545: 'as 207: the reference differs by its backslash',
  567: 'as 207: the link has an address of its own, an empty one',
  568: 'as 207: what stands in parentheses is taken for an address',
  517: 'an image in a link is named, and the link leads where it says: the address of the image is not kept',
  531: 'as 517',
  602: 'GFM makes a link of a bare address',
  608: 'as 602',
  611: 'as 602',
  612: 'as 602',
};

describe('every example of CommonMark 0.31.2', () => {
  it('is there', () => expect(examples).toHaveLength(652));

  it.each(examples)('$number ($section)', ({ number, markdown, html }) => {
    const drawn = normalise(toHtml(renderMarkdown(withTabs(markdown))));
    const expected = normalise(withTabs(html));
    if (number in EXCEPTIONS) expect(drawn, `${number} is right now: remove its exception`).not.toBe(expected);
    else expect(drawn).toBe(expected);
  });
});

/** The specification shows tabs as arrows. */
function withTabs(text: string): string {
  return text.replaceAll('→', '\t');
}
