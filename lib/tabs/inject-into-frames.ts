import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import type { InjectedFile, ScriptTarget } from './inject-into-page';
import { TooLateError, within } from './within';

/**
 * Runs a script in all frames of a tab that Sidenote may read, the page itself among them.
 *
 * @param longest how long they are waited for, in ms: any of them may hang, and then no other's result is told
 * @returns what they returned as far as it is understood; nothing where the tab shows another document than the one
 *   asked for by now, or lets no script in; null where they were waited for in vain. Never rejects
 */
export async function injectIntoFrames<T>(
  { tabId, documentId }: ScriptTarget,
  file: InjectedFile,
  schema: z.ZodMiniType<T>,
  longest: number,
): Promise<T[] | null> {
  const target = { tabId, allFrames: true };
  try {
    const injecting = browser.scripting.executeScript({ target, files: [file], injectImmediately: true });
    const injected = await within(longest, injecting);
    const top = injected.find(({ frameId }) => frameId === 0);
    if (documentId && top?.documentId && top.documentId !== documentId) return [];
    return injected.flatMap(({ frameId, result }) => {
      const parsed = frameId === 0 ? null : schema.safeParse(result);
      return parsed?.success ? [parsed.data] : [];
    });
  } catch (cause) {
    // What keeps all frames from being read is told of the page itself.
    return cause instanceof TooLateError ? null : [];
  }
}
