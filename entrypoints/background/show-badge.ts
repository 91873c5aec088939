import { browser } from 'wxt/browser';
import { countForBadge } from '@/lib/conversations/answer-steps';

/** "…" while an answer is open, the number of conversations with an answer nobody has seen, or nothing. */
export async function showBadge(): Promise<void> {
  const { open, unread } = await countForBadge();
  await browser.action.setBadgeText({ text: open > 0 ? '…' : unread > 0 ? String(unread) : '' });
  await browser.action.setBadgeBackgroundColor({ color: '#0f6470' });
  await browser.action.setBadgeTextColor({ color: '#ffffff' });
}
