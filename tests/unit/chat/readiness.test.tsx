// @vitest-environment happy-dom
import { render } from 'preact';
import { expect, it, vi } from 'vitest';
import { useHasKey } from '@/components/chat/readiness';
import * as vault from '@/lib/settings/key-vault';

vi.mock(import('@/lib/settings/key-vault'), { spy: true });

function HasKey() {
  return <p>{String(useHasKey())}</p>;
}

it('looks for the key again where its database cannot be read just now', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  vi.mocked(vault.describeKey)
    .mockRejectedValueOnce(new DOMException('no backing store', 'UnknownError'))
    .mockResolvedValueOnce({ hint: 'cdef', addedAt: 1 });
  const root = document.createElement('div');
  render(<HasKey />, root);
  await vi.waitFor(() => expect(root.textContent).toBe('true'), 3_000);
  expect(vault.describeKey).toHaveBeenCalledTimes(2);
  render(null, root);
});
