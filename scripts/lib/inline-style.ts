/**
 * Writes the style of the first paint into each page that opens the chat: in a file of its own the browser would ask for
 * it only once it has the page, and paint nothing until it has the style too.
 */
import { createHash } from 'node:crypto';
import type { IndexHtmlTransformContext, Plugin } from 'vite';
import { opensChat } from './preload-chat';

/** The link to the style of the group `open` of `split-chunks.ts`. */
const LINK = /<link rel="stylesheet"[^>]* href="\/(assets\/open-[^"]+\.css)">/;

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;

/**
 * Returns a page with its first style inside.
 *
 * @param bundle what was built, by file name
 * @param allowed the sources of styles for the policy of the pages; the style's hash is added
 * @throws where the page has no link to the style, or the style could end its element
 */
export function withFirstStyle(html: string, bundle: Pick<Bundle, string>, allowed: Set<string>): string {
  const [link, file = ''] = LINK.exec(html) ?? [];
  const style = bundle[file];
  if (!link || style?.type !== 'asset') throw new Error('a page that opens the chat has no style of the group "open"');
  const text = String(style.source).trim();
  if (text.includes('</')) throw new Error(`${file} cannot be written into a page`);
  allowed.add(`'sha256-${createHash('sha256').update(text).digest('base64')}'`);
  // Vite's loader of lazy parts looks for the link, and would fetch the style again. A browser fetches no disabled one.
  return html.replace(link, () => `${link.replace('>', ' disabled>')}<style>${text}</style>`);
}

/** A plugin that does so in the built pages. It adds to `allowed` while it works: see `withFirstStyle`. */
export function inlineFirstStyle(allowed: Set<string>): Plugin {
  return {
    name: 'inline-first-style',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {}, chunk }) =>
        opensChat(bundle, chunk) ? withFirstStyle(html, bundle, allowed) : html,
    },
  };
}
