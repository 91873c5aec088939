import { browser } from 'wxt/browser';
import type { SurfaceMessage } from './runtime-messages';

/** Sends a message to the background, which is started by it where it does not run; resolves with its reply. */
export function sendMessage(message: SurfaceMessage): Promise<unknown> {
  return browser.runtime.sendMessage(message);
}

/**
 * Wakes the background so that it processes the open answers. Losing this message costs at most 30 s, since the caller
 * sets an alarm first.
 *
 * @throws where no background received the message
 */
export async function wakeBackground(): Promise<void> {
  await sendMessage({ kind: 'wake-up' });
}
