import type { Patience, Surface } from '../harness/surface.ts';

/** An error card as a person sees it; `details` is the folded text. */
export type ShownCard = { title: string; charged: string; buttons: string[]; details: string };

export const CARD = 'article[aria-label="No answer"]';

/** Waits for the card in place of the last answer. */
export async function waitForCard(chat: Surface, patience: Patience = { timeoutMs: 20_000 }): Promise<ShownCard> {
  await chat.waitFor(CARD, patience);
  return chat.evaluate((selector) => {
    const card = Array.from(document.querySelectorAll(selector)).at(-1);
    const textOf = (selector: string) => card?.querySelector(selector)?.textContent?.trim() ?? '';
    return {
      title: textOf('h3'),
      charged: textOf('.error-charged'),
      buttons: Array.from(card?.querySelectorAll('.error-actions button') ?? [], (button) => button.textContent.trim()),
      details: card?.querySelector('details')?.open === false ? textOf('details') : 'the details are not folded',
    };
  }, CARD);
}
