import type { FaultName } from '../emulator/api/faults.ts';
import type { Surface } from './harness/surface.ts';
import { ask, waitForAnswer } from './steps/chat.ts';
import { postsOf } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const OTHER_KEY = 'SG_fedcba9876543210';

/** Tests another key to replace the one in use. */
async function replaceKey(options: Surface, key: string): Promise<void> {
  await options.click({ role: 'button', name: 'Replace' });
  await options.fill('input[type=password]', key);
  await options.press('Enter');
}

const REFUSALS: [fault: FaultName, title: string][] = [
  ['invalid-key', 'Segmind didn’t accept your key'],
  ['forbidden', 'Your account can’t use this model'],
  ['rate-limited', 'Segmind’s per-minute limit is reached'],
  ['server-error', 'Segmind had a problem'],
  ['html', 'Sidenote couldn’t read Segmind’s answer'],
  ['reset-before', 'The connection was lost'],
];

for (const [name, title] of REFUSALS) {
  test(`a new key whose test ends with ${name} is refused with the reason, and the old one stays in use`, async ({
    sidenote,
    segmind,
  }) => {
    sidenote.problems.expect(/the balance could not be asked/);
    const options = await sidenote.openExtensionPage('options.html#key');
    // Fail every call, because a browser may repeat a call by itself after a lost connection.
    segmind.fail({ name, on: 'balance' }, Number.POSITIVE_INFINITY);
    await replaceKey(options, OTHER_KEY);
    await options.waitForText(title);
    await options.waitForText('Sidenote still uses the key ending in …cdef.');
    expect(await options.text('#key')).not.toContain(OTHER_KEY);
    expect(postsOf(segmind)).toHaveLength(0);
  });
}

test('a key that Segmind accepts takes the place of the old one, and is what the next question is sent with', async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);

  const options = await sidenote.openExtensionPage('options.html#key');
  await replaceKey(options, OTHER_KEY);
  await options.waitForText('Segmind accepted the key');
  await options.waitForText('Key ending in …3210');
  await ask(panel, 'And where?');
  await waitForAnswer(panel, 2);
  const [first, second] = postsOf(segmind).map(({ keyFingerprint }) => keyFingerprint);
  expect(second).not.toBe(first);
});

test('a forgotten key is gone, and the panel says what is missing', async ({ sidenote, site, segmind }) => {
  const options = await sidenote.openExtensionPage('options.html#key');
  await options.click({ role: 'button', name: 'Remove' });
  await options.click({ role: 'button', name: 'Remove key' });
  await options.waitForText('The key was removed from this machine.');
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor({ role: 'button', name: 'Add key' });
  expect(segmind.requests).toEqual([]);
});

test('a text with a space inside is no key and goes nowhere', async ({ sidenote, segmind }) => {
  const options = await sidenote.openExtensionPage('options.html#key');
  await replaceKey(options, 'SG_0123 456789abcdef');
  await options.waitForText('A key has no spaces or line breaks.');
  expect(segmind.requests).toEqual([]);
});

test('an account without credits keeps its key, with a balance of nothing', async ({ sidenote, segmind }) => {
  segmind.setBalance(null);
  const options = await sidenote.openExtensionPage('options.html#key');
  await replaceKey(options, OTHER_KEY);
  await options.waitForText('Key ending in …3210');
  await options.waitForText('Balance $0');
});
