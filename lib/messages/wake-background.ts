import { browser } from 'wxt/browser';
import type { SurfaceMessage } from './runtime-messages';

/**
 * Wakes the background so that it processes the open answers. Losing this message costs 30 s at most: an alarm is set
 * before it is sent.
 */
export async function wakeBackground(): Promise<void> {
  await browser.runtime.sendMessage({ kind: 'wake-up' } satisfies SurfaceMessage);
}
