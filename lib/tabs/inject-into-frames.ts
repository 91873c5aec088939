import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import type { InjectedFile, ScriptTarget } from './inject-into-page';
import { TooLateError, within } from './within';

/**
 * Runs a script in all frames of a tab that Sidenote may read, and in the page itself. Never rejects.
 *
 * @param longest how long to wait, in ms: one frame that hangs keeps the browser from returning any result
 * @returns the results of the frames, without the page's own, that the schema accepts; none where the tab shows another
 *   document than `documentId` by now, or lets no script in; null where the results did not come in time
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
    // A refusal of the whole tab is not reported here: the caller read the page before, and gave the reason then.
    return cause instanceof TooLateError ? null : [];
  }
}
