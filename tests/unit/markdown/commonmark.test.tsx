// @vitest-environment happy-dom
import { tests as examples } from 'commonmark-spec';
import { describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render';
import { normalise, toHtml } from './to-html';

// Most examples link to `/url`, which no answer may do. Here every address goes through, so that they can be compared.
vi.mock('@/components/markdown/safe-link', () => ({
  safeLink: (href: string) => ({ href: encodeURI(href).replaceAll('%25', '%'), host: '' }),
  saysHost: () => true,
  withoutWww: (host: string) => host,
}));

/** Examples of CommonMark 0.31.2 that are drawn otherwise, and why. One that comes right must leave this list. */
const EXCEPTIONS: Record<number, string> = {
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
