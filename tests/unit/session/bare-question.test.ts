// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { ChatSession } from '@/components/session/chat-session';
import { sendWithoutPage } from '@/components/session/send-without-page';
import { allRows } from '../database/fresh-database';
import { FakeTabs } from './fake-tabs';
import { freshSurface } from './fresh-surface';

const WAIT = { timeout: 4_000, interval: 2 };

beforeEach(async () => {
  await freshSurface();
});

it('a page that turns out to have no text wears no chip any more, and the question may go without it', async () => {
  const tabs = new FakeTabs(1);
  tabs.change(1, { text: '' });
  const panel = new ChatSession('sidepanel');
  const stop = panel.sources.front.follow(1);
  await vi.waitFor(() => expect(panel.sources.pageUse.value).toBe('attached'), WAIT);
  panel.draft.type('Why?');
  await panel.sender.send();
  expect(panel.sender.fault.value).toEqual({ kind: 'bare' });
  expect(panel.sources.pageUse.value).toBe('none');
  expect(panel.sources.front.page.value).toMatchObject({ kind: 'unreadable', reason: 'empty' });
  // Looking again finds the same document, which has a text only after the person says to read it again.
  await panel.sources.front.look();
  expect(panel.sources.pageUse.value).toBe('none');
  tabs.change(1, { text: 'Some text.' });
  panel.sources.front.forgetEmpty();
  await panel.sources.front.look();
  expect(panel.sources.pageUse.value).toBe('attached');
  await panel.sender.send();
  stop();
  expect((await allRows('readings')).map(({ url }) => url)).toEqual(['https://pages.example/1']);
});

it('a question beside a page that can’t be read leaves once the person says so, and says itself that it has no page', async () => {
  const tabs = new FakeTabs(1);
  tabs.refuse(1, 'Frame with ID 0 is showing an odd page');
  const panel = new ChatSession('sidepanel');
  const stop = panel.sources.front.follow(1);
  await vi.waitFor(() => expect(panel.sources.front.page.value.kind).toBe('unreadable'), WAIT);
  panel.draft.type('Why?');
  await panel.sender.send();
  expect(panel.sender.fault.value).toEqual({ kind: 'bare' });
  expect(await allRows('messages')).toEqual([]);
  await sendWithoutPage(panel);
  stop();
  expect(panel.sender.fault.value).toBeNull();
  expect((await allRows('messages')).find(({ role }) => role === 'user')).toMatchObject({ isWithoutPage: true });
});
