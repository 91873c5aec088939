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

/** The files of a group that other files load. The script of the full tab's own page is named like the chat's file. */
function filesOf(group: string, bundle: Pick<Bundle, string>): string[] {
  const files = Object.values(bundle).filter((file) => file.type === 'chunk' && !file.isEntry && file.name === group);
  return files.map(({ fileName }) => fileName);
}

/**
 * Whether a page opens the chat: its script imports the first file alone, and that of the options others too.
 *
 * @param bundle what was built, by file name
 * @param entry the script of the page
 */
export function opensChat(bundle: Pick<Bundle, string>, entry: Entry | undefined): boolean {
  const [imported, ...others] = entry?.imports ?? [];
  return imported !== undefined && others.length === 0 && filesOf(FIRST, bundle).includes(imported);
}

/** Lists the files to preload, by name; none for pages that do not open the chat. See `opensChat`. */
export function filesToPreload(bundle: Pick<Bundle, string>, entry: Entry | undefined): string[] {
  return opensChat(bundle, entry) ? NEEDED.flatMap((group) => filesOf(group, bundle)) : [];
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
