import { browser } from 'wxt/browser';
import { showHeading } from '@/lib/page/show-heading';
import type { ScriptTarget } from './inject-into-page';
import { within } from './within';

/** The longest wait for the page, in ms: a page that shows a dialog runs no script. */
const LONGEST = 5_000;

/**
 * Scrolls a tab's page to a heading. Never rejects.
 *
 * @param heading its words, and how many headings of the same words come before it
 * @returns whether the page has the heading, and lets a script scroll it there
 */
export async function scrollToHeading(
  { tabId, documentId }: ScriptTarget,
  { words, before }: { words: string; before: number },
): Promise<boolean> {
  const target = documentId ? { tabId, documentIds: [documentId] } : { tabId, frameIds: [0] };
  try {
    const running = browser.scripting.executeScript({ target, func: showHeading, args: [words, before] });
    const [injected] = await within(LONGEST, running);
    return injected?.result === true;
  } catch {
    return false;
  }
}
