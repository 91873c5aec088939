// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lookUpKey, useKeyPresence } from '@/components/session/readiness';
import * as vault from '@/lib/settings/key-entry';

vi.mock(import('@/lib/settings/key-entry'), { spy: true });

function Presence() {
  return <p>{useKeyPresence()}</p>;
}

let root: HTMLElement;
const refused = () => new DOMException('no backing store', 'UnknownError');
const KEY = { hint: 'cdef', addedAt: 1 };

beforeEach(() => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.mocked(vault.describeKey).mockReset();
  root = document.createElement('div');
});

afterEach(() => render(null, root));

it('looks for the key again where its database cannot be read just now', async () => {
  vi.mocked(vault.describeKey).mockRejectedValueOnce(refused()).mockResolvedValueOnce(KEY);
  render(<Presence />, root);
  await vi.waitFor(() => expect(root.textContent).toBe('there'), 3_000);
  expect(vault.describeKey).toHaveBeenCalledTimes(2);
});

it('says that it cannot be read where that goes on, until it can', async () => {
  vi.mocked(vault.describeKey)
    .mockRejectedValueOnce(refused())
    .mockRejectedValueOnce(refused())
    .mockResolvedValueOnce(KEY);
  render(<Presence />, root);
  await vi.waitFor(() => expect(root.textContent).toBe('unreadable'), 3_000);
  await vi.waitFor(() => expect(root.textContent).toBe('there'), 3_000);
});

it('takes what was looked up before anything was drawn', async () => {
  vi.mocked(vault.describeKey).mockResolvedValueOnce(KEY);
  lookUpKey();
  render(<Presence />, root);
  await vi.waitFor(() => expect(root.textContent).toBe('there'));
  expect(vault.describeKey).toHaveBeenCalledTimes(1);
});

it('looks for the key again where looking it up early failed', async () => {
  vi.mocked(vault.describeKey).mockRejectedValueOnce(refused()).mockResolvedValueOnce(KEY);
  lookUpKey();
  render(<Presence />, root);
  await vi.waitFor(() => expect(root.textContent).toBe('there'), 3_000);
  expect(vault.describeKey).toHaveBeenCalledTimes(2);
});
