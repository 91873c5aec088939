import type { BrowserContext, Page } from 'playwright';
import type { ProblemLog } from './problem-log.ts';

/** Logs the problems of the extension's own pages. `ServiceWorkers` reports the errors of the worker. */
export function watchPages(context: BrowserContext, problems: ProblemLog): void {
  const isOwn = (page: Page | null) => page?.url().startsWith('chrome-extension://') ?? false;
  context.on('console', (message) => {
    const page = message.page();
    if (message.type() !== 'error' || !isOwn(page)) return;
    problems.add('console', message.text(), message.location().url || (page?.url() ?? ''));
  });
  context.on('weberror', (event) => {
    const page = event.page();
    if (isOwn(page)) problems.add('uncaught', event.error().message, page?.url() ?? '');
  });
}
