// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { followAddress } from '@/components/chat/follow-address';
import { namedConversation } from '@/components/chat/kept-for-reload';
import { ChatSession } from '@/components/session/chat-session';
import { renameConversation } from '@/lib/conversations/conversation-list';
import { freshDatabase } from '../database/fresh-database';
import { buildConversation } from '../database/rows';

let session: ChatSession;
let stop: () => void;
let pushed: ReturnType<typeof vi.spyOn>;
let replaced: ReturnType<typeof vi.spyOn>;

beforeEach(async () => {
  localStorage.clear();
  location.hash = '';
  await freshDatabase({
    conversations: [
      buildConversation({ id: 'stones', title: 'Stones' }),
      buildConversation({ id: 'bread & butter', title: 'Bread' }),
    ],
  });
  Object.assign(fakeBrowser.runtime, { sendMessage: async () => {} });
  session = new ChatSession('tab');
  session.sources.front.standAlone();
  pushed = vi.spyOn(history, 'pushState');
  replaced = vi.spyOn(history, 'replaceState');
});

afterEach(() => stop());

async function begin(): Promise<void> {
  await session.startNew();
  stop = followAddress(session);
}

describe('the address of a full tab', () => {
  it('follows the conversations that are opened, each with a step back, and names them in the title', async () => {
    await begin();
    expect([location.hash, document.title]).toEqual(['', 'Sidenote']);
    await session.open('stones');
    expect([location.hash, document.title]).toEqual(['#stones', 'Stones – Sidenote']);
    await session.open('bread & butter');
    expect(namedConversation()).toBe('bread & butter');
    await session.startNew();
    expect([location.hash, document.title]).toEqual(['', 'Sidenote']);
    expect(pushed).toHaveBeenCalledTimes(3);
    expect(replaced).not.toHaveBeenCalled();
  });

  it('is replaced by that of the first conversation, and written once', async () => {
    stop = followAddress(session);
    await session.open('stones');
    await session.reload();
    expect(location.hash).toBe('#stones');
    expect(pushed).not.toHaveBeenCalled();
    expect(replaced).toHaveBeenCalledTimes(1);
  });

  it('takes the tab to a conversation by back and forward', async () => {
    await begin();
    await session.open('stones');
    history.replaceState(null, '', '#bread%20%26%20butter');
    dispatchEvent(new PopStateEvent('popstate'));
    await vi.waitFor(() => expect(session.shown.loaded.value?.conversation.title).toBe('Bread'));
    history.replaceState(null, '', location.pathname);
    dispatchEvent(new PopStateEvent('popstate'));
    await vi.waitFor(() => expect(session.shown.isNew.value).toBe(true));
    expect(pushed).toHaveBeenCalledTimes(1);
  });

  it('names the new title at once', async () => {
    await session.open('stones');
    stop = followAddress(session);
    await renameConversation('stones', 'Tools');
    await session.reload();
    expect(document.title).toBe('Tools – Sidenote');
  });

  it('stays where a conversation is gone', async () => {
    history.replaceState(null, '', '#nowhere');
    stop = followAddress(session);
    await session.open('nowhere');
    expect(location.hash).toBe('#nowhere');
  });
});
