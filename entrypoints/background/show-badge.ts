import { browser } from 'wxt/browser';
import { countForBadge } from '@/lib/answers/answer-steps';
import { logFault } from '@/lib/log';

/** In ms. What changed may be a question on its way to Segmind: it comes first, and reads the same stores. */
const DELAY = 50;

let isDue = false;

/** "…" while an answer is open, the number of conversations with an answer nobody has seen, or nothing. */
async function showBadge(): Promise<void> {
  const { open, unread } = await countForBadge();
  await browser.action.setBadgeText({ text: open > 0 ? '…' : unread > 0 ? String(unread) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#0f6470' });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}

/** Draws the badge in a moment, once for all that changes until then. */
export function showBadgeSoon(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    showBadge().catch((cause: unknown) => logFault('the badge could not be drawn', cause));
  }, DELAY);
}
