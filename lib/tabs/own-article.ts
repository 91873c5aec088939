import { browser } from 'wxt/browser';
import { ARTICLE_ADDRESS } from './article-address';

/** The page of the extension that shows the article for a first question, from the extension's root. */
const PAGE = '/options.html?article';

/** The path of a script of the build, from the extension's root. */
type ScriptFile = `/${string}.js`;

/** What the scripts leave in a page: each is built as a global variable, named after its file. */
type Globals = Window & Partial<Record<string, unknown>>;

/** The name of the global variable that holds what a script returned: `/look-at-page.js` leaves `lookAtPage`. */
function globalOf(file: ScriptFile): string {
  return file.slice(1, -'.js'.length).replace(/-\w/g, (letter) => letter.charAt(1).toUpperCase());
}

function load(document: Document, file: ScriptFile): Promise<void> {
  const script = document.createElement('script');
  script.src = file;
  const loaded = new Promise<void>((resolve, reject) => {
    script.onload = () => resolve();
    script.onerror = () => reject(new Error(`${file} could not be loaded`));
  });
  document.head.append(script);
  script.remove();
  return loaded;
}

/**
 * Runs a script in a tab that shows Sidenote's own article. Browsers inject no script into a page of an extension, so
 * the page loads the script itself, as one of its own.
 *
 * @returns what the script returned, as JSON would hand it over, under the article's address; null where the tab shows
 *   anything else
 */
export async function runInOwnArticle(tabId: number, file: ScriptFile): Promise<unknown> {
  const article = browser.runtime.getURL(PAGE as '/options.html');
  const views = browser.extension.getViews({ tabId }) as Globals[];
  const view = views.find(({ location }) => location.href.split('#', 1)[0] === article);
  if (!view) return null;
  await load(view.document, file);
  const result: unknown = JSON.parse(JSON.stringify(await view[globalOf(file)]));
  return { ...Object(result), url: ARTICLE_ADDRESS };
}
