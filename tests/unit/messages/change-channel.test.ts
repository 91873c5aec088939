import { describe, expect, it, vi } from 'vitest';
import { announceChange, type Change, onChange } from '@/lib/messages/change-channel';

const CHANGE: Change = { ids: ['conversation'] };

describe('the word that something changed', () => {
  it('reaches everybody who listens, also within the same surface, until they stop', async () => {
    const first: Change[] = [];
    const second: Change[] = [];
    const stops = [onChange((change) => first.push(change)), onChange((change) => second.push(change))];
    announceChange(CHANGE);
    await vi.waitFor(() => expect([first, second]).toEqual([[CHANGE], [CHANGE]]));
    stops[0]?.();
    announceChange(CHANGE);
    await vi.waitFor(() => expect(second).toEqual([CHANGE, CHANGE]));
    stops[1]?.();
    expect(first).toEqual([CHANGE]);
  });

  it('is not heard where it is none', async () => {
    const heard: Change[] = [];
    const stop = onChange((change) => heard.push(change));
    const channel = new BroadcastChannel('sidenote-changed');
    for (const odd of [null, 'messages', {}, { ids: 'conversation' }, { ids: [7] }, { ids: [], answer: 7 }]) {
      channel.postMessage(odd);
    }
    channel.postMessage(CHANGE);
    channel.close();
    await vi.waitFor(() => expect(heard).toEqual([CHANGE]));
    stop();
  });

  it('carries ids only: what else is in it is left behind', async () => {
    const heard: Change[] = [];
    const stop = onChange((change) => heard.push(change));
    announceChange({ ...CHANGE, text: 'What do otters eat?' } as Change);
    await vi.waitFor(() => expect(heard).toEqual([CHANGE]));
    stop();
  });
});
