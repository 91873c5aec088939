import { browser } from 'wxt/browser';
import type { SurfaceMessage } from './runtime-messages';

/** Sends a message to the background, which is started by it where it does not run; resolves with its reply. */
export function sendMessage(message: SurfaceMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/**
 * Wakes the background so that it processes the open answers. Losing this message costs 30 s at most: an alarm is set
 * before it is sent.
 */
export async function wakeBackground(): Promise<void> {
  await sendMessage({ kind: 'wake-up' });
}
