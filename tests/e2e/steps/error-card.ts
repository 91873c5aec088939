import type { Patience, Surface } from '../harness/surface.ts';

/** An error card as a person sees it; `details` is what is folded away. */
export type ShownCard = { title: string; charged: string; buttons: string[]; details: string };

/** Waits for the card in the last answer's place. */
export async function waitForCard(chat: Surface, patience: Patience = { timeoutMs: 20_000 }): Promise<ShownCard> {
  await chat.waitFor('section[aria-label="No answer"]', patience);
  return chat.evaluate(() => {
    const card = Array.from(document.querySelectorAll('section[aria-label="No answer"]')).at(-1);
    const textOf = (selector: string) => card?.querySelector(selector)?.textContent?.trim() ?? '';
    return {
      title: textOf('h3'),
      charged: textOf('.error-charged'),
      buttons: Array.from(card?.querySelectorAll('.error-actions button') ?? [], (button) => button.textContent.trim()),
      details: card?.querySelector('details')?.open === false ? textOf('details') : 'the details are not folded',
    };
  });
}
