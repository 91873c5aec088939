/**
 * Has the browser fetch and compile the chat while it still parses the page and paints the field. Without this each file
 * is known only once the file that imports it has been compiled: four steps, one after the other.
 */
import type { IndexHtmlTransformContext, Plugin } from 'vite';

/** The group of `split-chunks.ts` that becomes the first file, which the page itself names. */
const FIRST = 'open';

/** The groups that each panel needs after it, and the bundler's own file, in the order in which it needs them. */
const NEEDED = ['chat', 'rolldown-runtime', 'start'];

type Bundle = NonNullable<IndexHtmlTransformContext['bundle']>;
type Entry = Pick<NonNullable<IndexHtmlTransformContext['chunk']>, 'imports'>;

/**
 * Lists the files to preload.
 *
 * @param bundle what was built, by file name
 * @param entry the script of the page. One that opens the chat imports the first file alone; the options import others.
 * @returns file names; none for other pages
 */
export function filesToPreload(bundle: Pick<Bundle, string>, entry: Entry | undefined): string[] {
  const files = Object.values(bundle).filter((file) => file.type === 'chunk' && !file.isEntry);
  const filesOf = (group: string) => files.filter(({ name }) => name === group).map(({ fileName }) => fileName);
  const [imported, ...others] = entry?.imports ?? [];
  const isPanel = imported !== undefined && others.length === 0 && filesOf(FIRST).includes(imported);
  return isPanel ? NEEDED.flatMap(filesOf) : [];
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
