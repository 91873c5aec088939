import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { logFault } from '@/lib/log';
import { ownVersion } from '@/lib/settings/own-version';
import { type QueueFault, settings } from '@/lib/settings/settings';

/** So many requests have to meet a reply of Segmind's that contradicts its documentation before the queue is left aside. */
const BELIEVED_AFTER = 3;
/** The queue is tried again after this long, in ms. */
const ASIDE_FOR = 86_400_000;

const NAME = 'queueDoubts';
/** The attempts that met such a reply, in one version of Sidenote. */
const doubts = z.object({ version: z.string(), attempts: z.array(z.string()).check(z.maxLength(BELIEVED_AFTER)) });

async function doubtingAttempts(): Promise<string[]> {
  const stored = doubts.safeParse((await browser.storage.local.get(NAME))[NAME]);
  return stored.success && stored.data.version === ownVersion() ? stored.data.attempts : [];
}

async function leaveAside(reason: QueueFault['reason'], at: number): Promise<void> {
  const version = ownVersion();
  const known = await settings.queueFault.get();
  // The first reason is kept.
  if (known?.version !== version) await settings.queueFault.set({ version, reason, at, isSeen: false });
}

/**
 * Notes that the queue contradicted its documentation. One odd reply is nothing: it may come from whoever stands in
 * between, or be a slip.
 *
 * @param attempt the id of the attempt that met it
 * @param now ms since 1970
 */
export async function doubtQueue(reason: QueueFault['reason'], attempt: string, now: number): Promise<void> {
  const attempts = new Set([...(await doubtingAttempts()), attempt]);
  if (attempts.size >= BELIEVED_AFTER) {
    await browser.storage.local.remove(NAME);
    await leaveAside(reason, now);
  } else {
    await browser.storage.local.set({ [NAME]: { version: ownVersion(), attempts: [...attempts] } });
  }
}

/** Notes that an answer came over the queue as documented: what was odd before was a slip. */
export async function trustQueue(): Promise<void> {
  if ((await doubtingAttempts()).length > 0) await browser.storage.local.remove(NAME);
}

/**
 * Whether automatic delivery leaves the queue aside: for a day, in the version that found it odd. The way back is found
 * by itself, at the latest a day from now whatever the machine's clock does.
 *
 * @param now ms since 1970
 */
export async function isQueueLeftAside(now: number): Promise<boolean> {
  const fault = await settings.queueFault.get();
  if (fault?.version !== ownVersion()) return false;
  const isOver = fault.at > now || now - fault.at >= ASIDE_FOR;
  if (isOver) {
    // A browser that cannot write it now keeps no question from leaving.
    await settings.queueFault.set(null).catch((cause: unknown) => logFault('the way back could not be noted', cause));
  }
  return !isOver;
}
