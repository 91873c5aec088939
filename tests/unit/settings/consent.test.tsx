// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { Consent } from '@/components/settings/Consent';
import { hasConsent, RECIPIENT, settings } from '@/lib/settings/settings';
import { draw, press } from '../ui/draw';

async function drawConsent(): Promise<HTMLElement> {
  const root = await draw(<Consent />);
  await vi.waitFor(() => expect(root.querySelector('button')).not.toBeNull());
  return root;
}

test('who receives what, and for how long, stands above the button', async () => {
  const root = await drawConsent();
  const terms = root.querySelector('dl')?.textContent ?? '';
  for (const fact of ['Segmind', 'doesn’t say how long', '7 days', 'company that runs the model', 'Stays here']) {
    expect(terms).toContain(fact);
  }
  expect(await hasConsent()).toBe(false);
});

test('agreeing is stored with the recipient and the time, and keeps the focus in its place', async () => {
  const before = Date.now();
  const root = await drawConsent();
  await press(root, 'I agree');
  await vi.waitFor(() => expect(root.textContent).toContain('You agreed on'));
  const consent = await settings.consent.get();
  expect(consent?.recipient).toBe(RECIPIENT);
  expect(consent?.agreedAt).toBeGreaterThanOrEqual(before);
  expect(document.activeElement?.textContent).toBe('Withdraw');
});

test('it can be withdrawn', async () => {
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
  const root = await drawConsent();
  await press(root, 'Withdraw');
  await vi.waitFor(() => expect(root.textContent).toContain('Sidenote won’t send anything until you agree again'));
  expect(await hasConsent()).toBe(false);
});

test('a consent to another recipient is none, and is asked for again', async () => {
  await settings.consent.set({ recipient: 'somebody-else', agreedAt: 1 });
  const root = await drawConsent();
  expect(root.textContent).toContain('The recipient has changed');
  await press(root, 'I agree');
  await vi.waitFor(async () => expect(await hasConsent()).toBe(true));
});
