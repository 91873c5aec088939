/**
 * Has the browser fetch and compile the chat while it still parses the page and paints the field. Without this each file
 * is known only once the file that imports it has been compiled: four steps, one after the other.
 */
import type { IndexHtmlTransformContext, Plugin } from 'vite';

/** The groups of `split-chunks.ts` that each panel needs, in the order in which they are needed, and the bundler's own file. */
const NEEDED = ['open', 'base', 'rolldown-runtime', 'chat', 'shared', 'start'];

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;
type Entry = Pick<NonNullable<IndexHtmlTransformContext['chunk']>, 'imports'>;

/**
 * Lists the files to preload.
 *
 * @param bundle what was built, by file name
 * @param entry the script of the page. One that opens the chat imports the first file alone; the options import the second
 *   one too, and not the chat.
 * @returns file names; none for other pages
 */
export function filesToPreload(bundle: Pick<Bundle, string>, entry: Entry | undefined): string[] {
  const files = NEEDED.flatMap((group) =>
    Object.values(bundle)
      .filter((file) => file.type === 'chunk' && file.name === group && !file.isEntry)
      .map(({ fileName }) => fileName),
  );
  const [open = '', base = ''] = files;
  return entry?.imports.includes(open) && !entry.imports.includes(base) ? files : [];
}

/** A plugin that adds the links to the built pages. */
export function preloadChat(): Plugin {
  return {
    name: 'preload-chat',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle, chunk }) =>
        filesToPreload(bundle ?? {}, chunk).map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', href: `/${file}` },
          injectTo: 'head',
        })),
    },
  };
}
