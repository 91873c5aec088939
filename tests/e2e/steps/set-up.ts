import type { OpensExtensionPages } from '../harness/test-browser.ts';

/** A key of Segmind's form; the emulator accepts any. */
export const KEY = 'SG_0123456789abcdef';

/** Puts a key into the options, as a person does, and waits until Segmind's balance shows that it was accepted. */
export async function setKey(browser: OpensExtensionPages, key = KEY): Promise<void> {
  const options = await browser.openExtensionPage('options.html#key');
  await options.fill('input[type=password]', key);
  await options.press('Enter');
  await options.waitForText(`…${key.slice(-4)}`);
  await options.close();
}

/** Agrees to what is sent, in the options. */
export async function agree(browser: OpensExtensionPages): Promise<void> {
  const options = await browser.openExtensionPage('options.html#privacy');
  await options.click({ role: 'button', name: 'I agree' });
  await options.waitUntilGone({ role: 'button', name: 'I agree' });
  await options.close();
}
