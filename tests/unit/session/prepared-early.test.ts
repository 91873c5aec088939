// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatSession } from '@/components/session/chat-session';
import { capturedPage } from '../conversations/ask';
import { putRows } from '../database/fresh-database';
import { buildConversation, buildTurns } from '../database/rows';
import { FakeTabs } from './fake-tabs';
import { freshSurface } from './fresh-surface';

beforeEach(async () => {
  await freshSurface();
  vi.stubGlobal('requestIdleCallback', (callback: () => void) => setTimeout(callback));
});

describe('what was prepared before the first conversation was found', () => {
  /** Opens a surface beside a page with a selection, and does `prepare` as soon as the selection is shown. */
  async function openAndPrepare(prepare: (sources: ChatSession['sources']) => void): Promise<ChatSession> {
    const tabs = new FakeTabs(1);
    tabs.change(1, { highlighted: 'They keep a stone' });
    const opened = new ChatSession('sidepanel');
    const { front, selection } = opened.sources;
    let isPrepared = false;
    const unsubscribe = selection.subscribe((selected) => {
      if (!selected || isPrepared) return;
      isPrepared = true;
      prepare(opened.sources);
    });
    const found = opened.showFirst();
    const unfollow = front.follow(1);
    await found;
    expect(isPrepared).toBe(true);
    unsubscribe();
    unfollow();
    return opened;
  }

  it('stays: what was taken off is not sent, and a file that was chosen is', async () => {
    const { shown, sources } = await openAndPrepare((prepared) => {
      prepared.files.add('a.txt', Promise.resolve(capturedPage()));
      prepared.removeSelection();
      prepared.removePage();
    });
    expect(shown.isNew.value).toBe(true);
    expect(sources.list.value.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'file attached',
      'page removed',
      'selection removed',
    ]);
  });

  it('stays in a stored conversation of the page too', async () => {
    const page = { url: 'https://pages.example/1', title: 'Page 1' };
    await putRows({ conversations: [buildConversation({ page })], messages: buildTurns(2) });
    const { shown, sources } = await openAndPrepare((prepared) => prepared.removePage());
    expect(shown.id.value).toBe('conversation');
    expect(sources.pageUse.value).toBe('removed');
  });
});
