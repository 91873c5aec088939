import type { Surface } from '../harness/surface.ts';
import type { OpensExtensionPages } from '../harness/test-browser.ts';

/** The names in the options of the ways in which questions reach Segmind. */
const NAMES = {
  automatic: 'Automatic (recommended)',
  durable: 'Always through the queue',
  direct: 'Always by direct call',
} as const;

export type Delivery = keyof typeof NAMES;

/** Chooses how questions reach Segmind in the options, which must be open. */
export function chooseDelivery(options: Surface, delivery: Delivery): Promise<void> {
  return options.click({ role: 'radio', name: NAMES[delivery] });
}

/** Opens the options, chooses how questions reach Segmind, and closes them. */
export async function deliverBy(browser: OpensExtensionPages, delivery: Delivery): Promise<void> {
  const options = await browser.openExtensionPage('options.html#delivery');
  await chooseDelivery(options, delivery);
  await options.close();
}
