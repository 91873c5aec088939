import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { checkKey } from '@/lib/background/check-key';
import { promoteCandidateKey, readCandidateKey, readKey } from '@/lib/background/key-vault';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';
import { freshDatabase } from '../database/fresh-database';

const GOOD = 'SG_0123456789abcdef';
const PASTED = 'SG_fedcba9876543210';

const fetched = vi.fn<typeof fetch>();
const answers = (status: number, body: unknown) =>
  fetched.mockImplementation(async () => new Response(JSON.stringify(body), { status }));

beforeEach(async () => {
  await freshDatabase();
  fetched.mockReset();
  vi.stubGlobal('fetch', fetched);
  vi.spyOn(console, 'error').mockImplementation(() => {});
  Object.assign(fakeBrowser.permissions, { contains: async () => true });
  await putCandidateKey(GOOD);
  await promoteCandidateKey(GOOD);
});

describe('testing a pasted key', () => {
  it('puts it into use when Segmind accepts it, and keeps the balance', async () => {
    await putCandidateKey(PASTED);
    answers(200, { credits: 4, 'free-credits': 0.12 });
    expect(await checkKey('candidate')).toEqual({ ok: true, balance: 4.12 });
    expect(await readKey()).toBe(PASTED);
    expect(await readCandidateKey()).toBeNull();
    expect(await settings.balance.get()).toMatchObject({ amount: 4.12 });
  });

  it.each([
    [401, { error: `The key ${PASTED} is not valid` }, 'key-rejected'],
    [403, { error: 'No' }, 'forbidden'],
    [429, { error: 'Rate limit exceeded' }, 'rate-limited'],
    [500, '', 'server'],
    [502, '', 'unavailable'],
    [200, '<html>', 'malformed'],
  ])('leaves the good key alone on %i, says why, and forgets the pasted one', async (status, body, error) => {
    await putCandidateKey(PASTED);
    answers(status, body);
    const reply = await checkKey('candidate');
    expect(reply).toMatchObject({ ok: false, error });
    expect(JSON.stringify(reply)).not.toContain(PASTED);
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBeNull();
    expect(await settings.balance.get()).toBeNull();
  });

  it('leaves the good key alone where the network fails or Segmind may not be reached', async () => {
    await putCandidateKey(PASTED);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(await checkKey('candidate')).toEqual({ ok: false, error: 'network', detail: '' });
    await putCandidateKey(PASTED);
    Object.assign(fakeBrowser.permissions, { contains: async () => false });
    expect(await checkKey('candidate')).toEqual({ ok: false, error: 'no-permission', detail: '' });
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBeNull();
  });

  it('puts into use what was tested, not what was pasted meanwhile', async () => {
    await putCandidateKey(PASTED);
    const another = 'SG_aaaaaaaaaaaaaaaa';
    fetched.mockImplementation(async () => {
      await putCandidateKey(another);
      return new Response('{"credits":1}', { status: 200 });
    });
    await checkKey('candidate');
    expect(await readKey()).toBe(GOOD);
    expect(await readCandidateKey()).toBe(another);
  });

  it('says where there is none', async () => {
    expect(await checkKey('candidate')).toEqual({ ok: false, error: 'no-key', detail: '' });
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('asking for the balance', () => {
  it('uses the key in use, and changes no key whatever is answered', async () => {
    answers(401, { error: 'Invalid API key' });
    expect(await checkKey('current')).toMatchObject({ ok: false, error: 'key-rejected' });
    expect(await readKey()).toBe(GOOD);
    expect(fetched.mock.calls[0]?.[1]?.headers).toEqual({ 'x-api-key': GOOD });
  });

  it('knows a key without credits', async () => {
    answers(404, { error: 'No credits found for the user' });
    expect(await checkKey('current')).toEqual({ ok: true, balance: 0 });
  });
});
