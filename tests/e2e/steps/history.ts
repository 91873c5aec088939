import { expect } from '@playwright/test';
import type { Surface } from '../harness/surface.ts';
import { CHAT } from './chat.ts';

export const ROWS = '.history-open';

/** The titles in the history, from top to bottom. */
export function titlesIn(chat: Surface): Promise<string[]> {
  return chat.evaluate(() => Array.from(document.querySelectorAll('.history-title'), (title) => title.textContent));
}

/** Opens a conversation from the history by its whole title. */
export async function openFromHistory(chat: Surface, title: string): Promise<void> {
  // A wide full tab has its history at its side, and no button for it.
  const isAtSide = await chat.evaluate(() => location.pathname.endsWith('/chat.html') && window.innerWidth >= 900);
  if (!isAtSide) await chat.click(CHAT.history);
  await chat.waitFor(ROWS);
  const index = (await titlesIn(chat)).indexOf(title);
  expect(index, `“${title}” in the history`).toBeGreaterThanOrEqual(0);
  await chat.evaluate((at: number) => document.querySelectorAll<HTMLElement>('.history-open')[at]?.click(), index);
}
