import { z } from 'zod/mini';
import { logFault } from '@/lib/log';
import { declareSetting } from '@/lib/settings/declare-setting';
import { ownVersion } from '@/lib/settings/own-version';
import { type QueueFault, settings } from '@/lib/settings/settings';

/** The queue is left aside once this many attempts have met a reply that contradicts Segmind's documentation. */
const BELIEVED_AFTER = 3;
/** The queue is left aside for this long, in ms. */
const ASIDE_FOR = 86_400_000;

/** The attempts that met such a reply, in one version of Sidenote; null where none did. */
const queueDoubts = declareSetting(
  'queueDoubts',
  z.nullable(z.object({ version: z.string(), attempts: z.array(z.string()).check(z.maxLength(BELIEVED_AFTER)) })),
  null,
);

async function doubtingAttempts(): Promise<string[]> {
  const doubts = await queueDoubts.get();
  return doubts?.version === ownVersion() ? doubts.attempts : [];
}

async function leaveAside(reason: QueueFault['reason'], at: number): Promise<void> {
  const version = ownVersion();
  const known = await settings.queueFault.get();
  // The first reason of a version is kept.
  if (known?.version !== version) await settings.queueFault.set({ version, reason, at, isSeen: false });
}

/**
 * Counts an attempt that met a reply contradicting the queue's documentation. One such reply changes nothing: it may be
 * a gateway's, or a slip.
 *
 * @param attempt the id of the attempt
 * @param now ms since 1970
 * @throws where storage fails
 */
export async function doubtQueue(reason: QueueFault['reason'], attempt: string, now: number): Promise<void> {
  const attempts = new Set([...(await doubtingAttempts()), attempt]);
  if (attempts.size >= BELIEVED_AFTER) {
    await queueDoubts.set(null);
    await leaveAside(reason, now);
  } else {
    await queueDoubts.set({ version: ownVersion(), attempts: [...attempts] });
  }
}

/** Forgets the contradicting replies, since an answer came over the queue as documented. Throws where storage fails. */
export async function trustQueue(): Promise<void> {
  if ((await doubtingAttempts()).length > 0) await queueDoubts.set(null);
}

/**
 * Whether automatic delivery leaves the queue aside: for a day, in the version that met the contradicting replies. The
 * queue is used again at the latest a day from now, however the machine's clock is set.
 *
 * @param now ms since 1970
 * @throws where storage can't be read
 */
export async function isQueueLeftAside(now: number): Promise<boolean> {
  const fault = await settings.queueFault.get();
  if (fault?.version !== ownVersion()) return false;
  const isOver = fault.at > now || now - fault.at >= ASIDE_FOR;
  if (isOver) {
    // A failed write must not keep a question from leaving; the next call writes again.
    await settings.queueFault.set(null).catch((cause: unknown) => logFault('the way back could not be noted', cause));
  }
  return !isOver;
}
