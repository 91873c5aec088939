import { browser } from 'wxt/browser';
import type { SurfaceMessage } from './runtime-messages';

/**
 * Wakes the background so that it processes the open answers. Losing this message costs at most 30 s, since the caller
 * sets an alarm first.
 *
 * @throws where no background received the message
 */
export async function wakeBackground(): Promise<void> {
  await browser.runtime.sendMessage({ kind: 'wake-up' } satisfies SurfaceMessage);
}
