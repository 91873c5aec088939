import { z } from 'zod/mini';
import { logFault } from '@/lib/log';
import { declareSetting } from '@/lib/settings/declare-setting';
import { ownVersion } from '@/lib/settings/own-version';
import { type QueueFault, settings } from '@/lib/settings/settings';

/** After how many attempts with a reply that contradicts Segmind's documentation the queue is no longer used. */
const BELIEVED_AFTER = 3;
/** How long the queue is then not used, in ms. */
const ASIDE_FOR = 86_400_000;

/** The attempts with such a reply, in one version of Sidenote; null where there are none. */
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
  // Keep the first reason and time of each version.
  if (known?.version !== version) await settings.queueFault.set({ version, reason, at, isSeen: false });
}

/**
 * Counts an attempt with a reply that contradicts the documentation of the queue. One such reply changes nothing: a
 * gateway may have sent the reply, or Segmind may have slipped.
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

/** Forgets the counted attempts, since an answer came over the queue as documented. Throws where storage fails. */
export async function trustQueue(): Promise<void> {
  if ((await doubtingAttempts()).length > 0) await queueDoubts.set(null);
}

/**
 * Whether automatic delivery does not use the queue: for a day, in the version that met the contradicting replies.
 * Wherever the clock of the machine is set, the queue is used again after a day at the latest.
 *
 * @param now ms since 1970
 * @throws where storage cannot be read
 */
export async function isQueueLeftAside(now: number): Promise<boolean> {
  const fault = await settings.queueFault.get();
  if (fault?.version !== ownVersion()) return false;
  const isOver = fault.at > now || now - fault.at >= ASIDE_FOR;
  if (isOver) {
    // A failed write must not hold back a question. The next call writes again.
    await settings.queueFault.set(null).catch((cause: unknown) => logFault('the way back could not be noted', cause));
  }
  return !isOver;
}
