import { browser } from 'wxt/browser';
import { countForBadge } from '@/lib/answers/answer-steps';
import { logFault } from '@/lib/log';

/** In ms. A change may be a new question, whose post reads the same stores and must come first. */
const DELAY = 50;

let isDue = false;

/** Shows "…" while an answer is open, else the number of conversations with an unread answer, else no badge. */
async function showBadge(): Promise<void> {
  const { open, unread } = await countForBadge();
  await browser.action.setBadgeText({ text: open > 0 ? '…' : unread > 0 ? String(unread) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#0f6470' });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}

/** Draws the badge after a short delay, once for all changes until then. */
export function showBadgeSoon(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(() => {
    isDue = false;
    showBadge().catch((cause: unknown) => logFault('the badge could not be drawn', cause));
  }, DELAY);
}
