import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { listenForMessages } from '@/entrypoints/background/listen-for-messages';
import type { AnswerRunner } from '@/lib/background/answering/runner';
import { freshDatabase } from '../database/fresh-database';
import { FakeEvent } from './fake-listeners';

type Listener = (data: unknown, sender: object, sendResponse: (reply: unknown) => void) => unknown;
const ID = 'sidenote-id';
const ORIGIN = `chrome-extension://${ID}`;
const PANEL = { id: ID, url: `${ORIGIN}/sidepanel.html` };

let onMessage: FakeEvent<Listener>;
const run = vi.fn();

beforeEach(async () => {
  await freshDatabase();
  onMessage = new FakeEvent();
  run.mockReset().mockResolvedValue(undefined);
  Object.assign(fakeBrowser.runtime, { id: ID, onMessage, getURL: (path: string) => `${ORIGIN}${path}` });
  vi.spyOn(console, 'error').mockImplementation(() => {});
  listenForMessages({ run } as unknown as AnswerRunner);
});

/** Returns whether the listener keeps the channel open, and its reply. */
function say(
  data: unknown,
  sender: object = PANEL,
): { isKept: unknown; reply: Promise<unknown>; answered: () => boolean } {
  const reply = Promise.withResolvers<unknown>();
  let isAnswered = false;
  const [isKept] = onMessage.fire(data, sender, (value) => {
    isAnswered = true;
    reply.resolve(value);
  });
  return { isKept, reply: reply.promise, answered: () => isAnswered };
}

describe('a message of an own surface', () => {
  it('wakes the runner, and is answered once a pass is over', async () => {
    const pass = Promise.withResolvers<void>();
    run.mockReturnValue(pass.promise);
    const said = say({ kind: 'wake-up' });
    expect(said.isKept).toBe(true);
    expect(run).toHaveBeenCalledOnce();
    expect(said.answered()).toBe(false);
    pass.resolve();
    await said.reply;
  });

  it.each(['test-key', 'refresh-balance'])('"%s" is answered with what Segmind says', async (kind) => {
    const said = say({ kind });
    expect(said.isKept).toBe(true);
    expect(await said.reply).toEqual({ ok: false, error: 'no-key', detail: '' });
  });

  it('is answered even where the work fails', async () => {
    run.mockRejectedValue(new Error('the database is gone'));
    expect(await say({ kind: 'wake-up' }).reply).toEqual({ ok: false, error: 'internal', detail: '' });
  });
});

describe('what nobody may say', () => {
  it.each([
    ['a web page', { url: 'https://evil.example/' }],
    ['a script in a web page', { id: ID, url: 'https://evil.example/', tab: { id: 5 } }],
    ['another extension', { id: 'another', url: 'chrome-extension://another/x.html' }],
    ['another extension with our address', { id: 'another', url: `${ORIGIN}/sidepanel.html` }],
    ['an address that only begins like ours', { id: ID, url: `${ORIGIN}.evil.example/sidepanel.html` }],
    ['nobody', {}],
  ])('%s gets no reply, and nothing happens', (_name, sender) => {
    const said = say({ kind: 'wake-up' }, sender);
    expect(said.isKept).toBeUndefined();
    expect(said.answered()).toBe(false);
    expect(run).not.toHaveBeenCalled();
  });

  it.each([
    [undefined],
    [null],
    ['wake-up'],
    [[]],
    [{}],
    [{ kind: 'wake' }],
    [{ kind: ['wake-up'] }],
    [{ kind: 'read-key' }],
  ])('%j is no message', (data) => {
    const said = say(data);
    expect(said.isKept).toBeUndefined();
    expect(said.answered()).toBe(false);
  });
});
