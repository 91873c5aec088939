import type { TestInfo } from '@playwright/test';
import type { TestBrowser } from '../harness/test-browser.ts';

/** After a test that failed: prints what the panel shows and what went wrong in the extension. Never throws. */
export async function tellOfFailure(browser: TestBrowser, { status, expectedStatus, title }: TestInfo): Promise<void> {
  if (status === expectedStatus) return;
  const orWhyNot = (cause: unknown) => `(${String(cause)})`;
  const shown = await Promise.resolve(browser.panel()?.text() ?? '(no panel)').catch(orWhyNot);
  const problems = await browser.problems.collect().catch(orWhyNot);
  console.log(`“${title}” failed.\nProblems: ${JSON.stringify(problems)}\nThe panel shows:\n${shown.slice(0, 3_000)}`);
}
