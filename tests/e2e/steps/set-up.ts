import type { Surface } from '../harness/surface.ts';
import type { OpensExtensionPages } from '../harness/test-browser.ts';
import { chooseDelivery, type Delivery } from './delivery.ts';

/** A key in Segmind's format; the emulator accepts any key. */
export const KEY = 'SG_0123456789abcdef';

/** Writes a key into the options and waits until Segmind's balance shows that it was accepted. */
async function enterKey(options: Surface, key: string): Promise<void> {
  await options.fill('input[type=password]', key);
  await options.press('Enter');
  await options.waitForText(`…${key.slice(-4)}`);
}

/** Puts a key into the options, as a person does. */
export async function setKey(browser: OpensExtensionPages, key = KEY): Promise<void> {
  const options = await browser.openExtensionPage('options.html#key');
  await enterKey(options, key);
  await options.close();
}

/**
 * Sets up everything that a question needs, in one visit to the options: a key, the person's agreement, the delivery.
 */
export async function setUp(
  browser: OpensExtensionPages,
  { key = KEY, delivery }: { key?: string; delivery?: Delivery } = {},
): Promise<void> {
  const options = await browser.openExtensionPage('options.html#key');
  await enterKey(options, key);
  await options.click({ role: 'button', name: 'I agree' });
  await options.waitUntilGone({ role: 'button', name: 'I agree' });
  if (delivery !== undefined) await chooseDelivery(options, delivery);
  await options.close();
}
