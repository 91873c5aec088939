import type { TestInfo } from '@playwright/test';
import type { Surface } from '../harness/surface.ts';
import type { TestBrowser } from '../harness/test-browser.ts';

/** Long enough for a page on a busy machine; one that no longer answers must not hold up the others. */
const PATIENCE = 5_000;

const orWhyNot = (cause: unknown) => `(${String(cause)})`;

async function describe(page: Surface): Promise<string> {
  const tooLate = new Promise<string>((resolve) => setTimeout(resolve, PATIENCE, '(no answer)'));
  const shown = await Promise.race([page.text().catch(orWhyNot), tooLate]);
  return `${page.url()} shows:\n${shown.slice(0, 3_000)}`;
}

/** After a test that failed: prints what the extension's pages show and what went wrong in it. Never throws. */
export async function tellOfFailure(browser: TestBrowser, { status, expectedStatus, title }: TestInfo): Promise<void> {
  if (status === expectedStatus) return;
  // A browser that is closed by then throws where it is asked for its pages.
  const readAll = async () => (await Promise.all(browser.ownPages().map(describe))).join('\n\n');
  const shown = await readAll().catch(orWhyNot);
  const problems = await browser.problems.collect().catch(orWhyNot);
  console.log(`“${title}” failed.\nProblems: ${JSON.stringify(problems)}\n${shown}`);
}
