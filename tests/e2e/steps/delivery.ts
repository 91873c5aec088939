import type { Surface } from '../harness/surface.ts';
import type { OpensExtensionPages } from '../harness/test-browser.ts';

/** How questions reach Segmind, as the options call it. */
const NAMES = {
  automatic: 'Automatic: the queue, while it works as documented',
  durable: 'Always the queue',
  direct: 'Always a direct call',
} as const;

export type Delivery = keyof typeof NAMES;

/** Chooses in the open options how questions reach Segmind. */
export function chooseDelivery(options: Surface, delivery: Delivery): Promise<void> {
  return options.click({ role: 'radio', name: NAMES[delivery] });
}

/** Opens the options and chooses there how questions reach Segmind. */
export async function deliverBy(browser: OpensExtensionPages, delivery: Delivery): Promise<void> {
  const options = await browser.openExtensionPage('options.html#delivery');
  await chooseDelivery(options, delivery);
  await options.close();
}
