import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import type { Refusal } from './why-refused';
import { TooLateError, within } from './within';

/** A tab, or one document of the tab: once that document is gone, no other document is read in its place. */
export type ScriptTarget = { tabId: number; documentId?: string | null };

/** The scripts that are injected on demand. */
export type InjectedFile = '/capture-page.js' | '/look-at-page.js' | '/walk-selection.js' | '/watch-selection.js';

/** What a script returned from one document; `documentId` is null where the browser gives no id. */
type Found<T> = { documentId: string | null; data: T };

/** The longest wait for a page, in ms: a page that shows a dialog, or whose script never ends, runs no other script. */
const LONGEST_READING = 15_000;

/**
 * Runs a script in the top document of a tab once and at once, even while the page is loading: some pages never finish.
 * Never rejects.
 *
 * @returns what the script returned, parsed by `schema`; or why the script could not run
 */
export async function injectIntoPage<T>(
  { tabId, documentId }: ScriptTarget,
  file: InjectedFile,
  schema: z.ZodMiniType<T>,
): Promise<({ ok: true } & Found<T>) | Refusal> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId, frameIds: [0] };
  try {
    const injecting = browser.scripting.executeScript({ target, files: [file], injectImmediately: true });
    const [injected] = await within(LONGEST_READING, injecting);
    const parsed = schema.safeParse(injected?.result);
    if (!parsed.success) return { ok: false, reason: 'failed' };
    return { ok: true, documentId: injected?.documentId || null, data: parsed.data };
  } catch (cause) {
    if (cause instanceof TooLateError) return { ok: false, reason: 'not-responding' };
    // Most pages can be read, so `why-refused` is loaded only after a refusal, and a surface opens sooner.
    const { whyRefused } = await import('./why-refused');
    const refusal = await whyRefused(tabId, cause, Boolean(documentId));
    return (refusal.reason === 'browser-page' && (await injectIntoOwnArticle(tabId, file, schema))) || refusal;
  }
}

/** Like `injectIntoPage`, for a tab that shows the extension's own article; null where it shows anything else. */
async function injectIntoOwnArticle<T>(
  tabId: number,
  file: InjectedFile,
  schema: z.ZodMiniType<T>,
): Promise<({ ok: true } & Found<T>) | null> {
  const { runInOwnArticle } = await import('./own-article');
  const parsed = schema.safeParse(await runInOwnArticle(tabId, file).catch(() => null));
  return parsed.success ? { ok: true, documentId: null, data: parsed.data } : null;
}
