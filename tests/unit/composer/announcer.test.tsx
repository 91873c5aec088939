// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { Announcer } from '@/components/composer/Announcer';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import { freshDatabase } from '../database/fresh-database';
import { FakeTabs } from '../session/fake-tabs';
import { draw } from '../ui/draw';

const WAIT = { timeout: 4_000, interval: 2 };

test('a selection that was noticed and a question that went out are told to assistive technology', async () => {
  localStorage.clear();
  await freshDatabase();
  Object.assign(fakeBrowser.alarms, { create: async () => {} });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  const tabs = new FakeTabs(1);
  const session = new ChatSession('sidepanel');
  session.sources.front.follow(1);
  await session.startNew();
  const root = await draw(
    <SessionContext.Provider value={session}>
      <Announcer />
    </SessionContext.Provider>,
  );
  const said = () => root.querySelector('[role=status]')?.textContent;
  expect(said()).toBe('');
  tabs.change(1, { highlighted: 'sea otters crack shells' });
  await act(() => session.sources.front.look());
  await vi.waitFor(() => expect(said()).toBe('Selection added, 4 words'), WAIT);
  session.draft.type('Why?');
  await act(() => session.sender.send());
  await vi.waitFor(() => expect(said()).toBe('Sent'), WAIT);
});
