import type { CDPSession, Page } from '@playwright/test';

const sessions = new WeakMap<Page, CDPSession>();

/**
 * Returns the time in ms that the processor spent on a page's main thread while `work` ran. Unlike the time on the
 * clock, this hardly changes when other programs use the machine too.
 */
export async function processorTime(page: Page, work: () => Promise<unknown>): Promise<number> {
  const session = await sessionOf(page);
  const start = await threadTime(session);
  await work();
  return 1000 * ((await threadTime(session)) - start);
}

async function sessionOf(page: Page): Promise<CDPSession> {
  const known = sessions.get(page);
  if (known) return known;
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  sessions.set(page, session);
  return session;
}

async function threadTime(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN;
}
