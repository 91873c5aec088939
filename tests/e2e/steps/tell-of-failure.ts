import type { TestInfo } from '@playwright/test';
import type { TestBrowser } from '../harness/test-browser.ts';

/** After a test that failed: prints what the panel shows and what went wrong in the extension. Never throws. */
export async function tellOfFailure(browser: TestBrowser, { status, expectedStatus, title }: TestInfo): Promise<void> {
  if (status === expectedStatus) return;
  const orWhyNot = (cause: unknown) => `(${String(cause)})`;
  // A browser that is closed by then throws where it is asked for its panel.
  const read = async () => (await browser.panel()?.text()) ?? '(no panel)';
  const shown = await read().catch(orWhyNot);
  const problems = await browser.problems.collect().catch(orWhyNot);
  console.log(`“${title}” failed.\nProblems: ${JSON.stringify(problems)}\nThe panel shows:\n${shown.slice(0, 3_000)}`);
}
