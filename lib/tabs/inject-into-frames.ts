import { browser } from 'wxt/browser';
import type { z } from 'zod/mini';
import type { InjectedFile, ScriptTarget } from './inject-into-page';
import { within } from './within';

/** Frames of other sites are waited for only so long, in ms: any of them may hang, and the page does not wait for them. */
const LONGEST_LOOK_AT_FRAMES = 500;

/**
 * Runs a script in all frames of a tab that Sidenote may read, the page itself among them, for half a second at most.
 *
 * @returns what they returned as far as it is understood; nothing where a frame held up the others, or where the tab
 *   shows another document than the one asked for by now. Never rejects
 */
export async function injectIntoFrames<T>(
  { tabId, documentId }: ScriptTarget,
  file: InjectedFile,
  schema: z.ZodMiniType<T>,
): Promise<T[]> {
  const target = { tabId, allFrames: true };
  try {
    const injecting = browser.scripting.executeScript({ target, files: [file], injectImmediately: true });
    const injected = await within(LONGEST_LOOK_AT_FRAMES, injecting);
    const top = injected.find(({ frameId }) => frameId === 0);
    if (documentId && top?.documentId && top.documentId !== documentId) return [];
    return injected.flatMap(({ frameId, result }) => {
      const parsed = frameId === 0 ? null : schema.safeParse(result);
      return parsed?.success ? [parsed.data] : [];
    });
  } catch {
    // Frames are an addition: what keeps them from being read is told of the page itself, or of nothing.
    return [];
  }
}
