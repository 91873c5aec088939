// @vitest-environment happy-dom
import { render } from 'preact';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useKeyPresence } from '@/components/session/readiness';
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
