// @vitest-environment happy-dom
import { useEffect } from 'preact/hooks';
import { act } from 'preact/test-utils';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { MessageList } from '@/components/chat/MessageList';
import { ErrorBoundary } from '@/components/notices/ErrorBoundary';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import type { LoadedConversation } from '@/lib/conversations/load-conversation';
import { buildAnswer, buildConversation, buildQuestion } from '../database/rows';
import { draw, press } from '../ui/draw';

const TITLE = 'Sidenote couldn’t show this';

// Loaded beforehand: the first import of a file takes seconds on a busy machine.
beforeAll(() => Promise.all([import('@/components/notices/BrokenCard'), import('@/components/turn/TurnList')]), 60_000);

let said: string[];
beforeEach(() => {
  said = [];
  vi.spyOn(console, 'error').mockImplementation((...words) => void said.push(words.join(' ')));
});

function Broken(): never {
  throw new TypeError('a row of another kind');
}

function BrokenLater() {
  useEffect(() => {
    throw new TypeError('a row of another kind');
  }, []);
  return <p>drawn at first</p>;
}

describe('what throws', () => {
  it.each([
    ['while it is drawn', <Broken />],
    ['after it was drawn', <BrokenLater />],
  ])('%s leaves a card with the way on, and the console told', async (_when, broken) => {
    const reload = vi.spyOn(location, 'reload').mockImplementation(() => {});
    const onReload = vi.fn();
    const root = await draw(<ErrorBoundary onReload={onReload}>{broken}</ErrorBoundary>);
    await vi.waitFor(() => expect(root.querySelector('[role=alert]')?.textContent).toContain(TITLE), 4_000);
    expect(said.join()).toContain('a row of another kind');
    await press(root, 'Reload this panel');
    expect(onReload).toHaveBeenCalledOnce();
    expect(reload).toHaveBeenCalledOnce();
  });

  it('leaves what stands beside it', async () => {
    const root = await draw(
      <>
        <p>the composer</p>
        <ErrorBoundary>
          <Broken />
        </ErrorBoundary>
      </>,
    );
    expect(root.textContent).toContain('the composer');
  });
});

describe('a conversation that cannot be drawn', () => {
  const loadedWith = (id: string, text: string): LoadedConversation => ({
    conversation: buildConversation({ id }),
    turns: [
      {
        question: buildQuestion({ id: `${id}-q`, conversation: id, text }),
        answer: buildAnswer({ id: `${id}-a`, conversation: id, parent: `${id}-q` }),
      },
    ],
    earlier: 0,
    readings: new Map(),
    unreadable: 0,
    isWhole: true,
    walkedTo: null,
  });

  it('is named in the address for the reload, and another one is drawn all the same', async () => {
    const session = new ChatSession('sidepanel');
    const show = (loaded: LoadedConversation) =>
      act(() => {
        session.shown.tell({ type: 'open', id: loaded.conversation.id });
        session.shown.tell({ type: 'read', loaded });
      });
    const broken = loadedWith('broken', 'What broke?');
    Object.defineProperty(broken.turns[0]?.question, 'text', {
      get: () => {
        throw new TypeError('a row of another kind');
      },
    });
    vi.spyOn(location, 'reload').mockImplementation(() => {});
    const root = await draw(
      <SessionContext.Provider value={session}>
        <MessageList />
      </SessionContext.Provider>,
    );
    await show(broken);
    await vi.waitFor(() => expect(root.textContent).toContain(TITLE), 4_000);
    await press(root, 'Reload this panel');
    expect(location.hash).toBe('#broken');

    await show(loadedWith('whole', 'What holds?'));
    await vi.waitFor(() => expect(root.textContent).toContain('What holds?'), 4_000);
    expect(root.textContent).not.toContain(TITLE);
  });
});
