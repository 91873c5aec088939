import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readCandidateKey } from '@/lib/background/key-vault';
import { refreshBalance, testKey } from '@/lib/messages/ask-for-balance';
import { wakeBackground } from '@/lib/messages/send-message';
import { freshDatabase } from '../database/fresh-database';

const KEY = 'SG_0123456789abcdef';
const sent = vi.fn();

beforeEach(async () => {
  await freshDatabase();
  sent.mockReset();
  Object.assign(fakeBrowser.runtime, { sendMessage: sent });
});

describe('what a surface says to the background', () => {
  it('holds no key and no word of the person: a candidate key goes through the vault', async () => {
    sent.mockResolvedValue({ ok: true, balance: 4.12 });
    expect(await testKey(KEY)).toEqual({ ok: true, balance: 4.12 });
    await refreshBalance();
    await wakeBackground();
    expect(sent.mock.calls.map(([message]) => message)).toEqual([
      { kind: 'test-key' },
      { kind: 'refresh-balance' },
      { kind: 'wake-up' },
    ]);
    expect(await readCandidateKey()).toBe(KEY);
  });

  it('is not said where what was pasted is no key', async () => {
    await expect(testKey(' ')).rejects.toThrow(RangeError);
    expect(sent).not.toHaveBeenCalled();
  });

  it.each([
    undefined,
    null,
    'ok',
    {},
    { ok: true },
    { ok: true, balance: '4' },
    { ok: false, error: 'else', detail: '' },
  ])('and is answered by %j is a fault that is told', async (reply) => {
    sent.mockResolvedValue(reply);
    expect(await refreshBalance()).toMatchObject({ ok: false, error: 'internal' });
  });

  it('is answered as it is where Segmind refused', async () => {
    sent.mockResolvedValue({ ok: false, error: 'key-rejected', detail: 'Invalid API key' });
    expect(await refreshBalance()).toEqual({ ok: false, error: 'key-rejected', detail: 'Invalid API key' });
  });
});
