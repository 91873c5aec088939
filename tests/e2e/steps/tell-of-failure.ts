import type { TestInfo } from '@playwright/test';
import type { Surface } from '../harness/surface.ts';
import type { TestBrowser } from '../harness/test-browser.ts';

/** How long a page may take to reply, in ms, so that a page that hangs does not hold up the others. */
const PATIENCE = 5_000;

const orWhyNot = (cause: unknown) => `(${String(cause)})`;

async function describe(page: Surface): Promise<string> {
  const tooLate = new Promise<string>((resolve) => setTimeout(resolve, PATIENCE, '(no answer)'));
  const shown = await Promise.race([page.text().catch(orWhyNot), tooLate]);
  return `${page.url()} shows:\n${shown.slice(0, 3_000)}`;
}

/** After a failed test, prints the text of the extension's pages and the problems of the extension. Never throws. */
export async function tellOfFailure(browser: TestBrowser, { status, expectedStatus, title }: TestInfo): Promise<void> {
  if (status === expectedStatus) return;
  // A browser that is closed already throws when its pages are read.
  const readAll = async () => (await Promise.all(browser.ownPages().map(describe))).join('\n\n');
  const shown = await readAll().catch(orWhyNot);
  const problems = await browser.problems.collect().catch(orWhyNot);
  console.log(`“${title}” failed.\nProblems: ${JSON.stringify(problems)}\n${shown}`);
}
