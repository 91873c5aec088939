import { browser } from 'wxt/browser';
import { NEW_POLL_CLOCK, type PollClock, pollClock } from './poll-clock';

const NAME = 'pollClock';

/** Where the poll clock outlives a background that the browser ended; a restarted browser begins anew. */
export type PollClockStore = { load(): Promise<PollClock>; save(clock: PollClock): Promise<void> };

export const pollClockStore: PollClockStore = {
  async load() {
    // What cannot be read of it counts as never noted.
    const parsed = pollClock.safeParse((await browser.storage.session.get(NAME))[NAME]);
    return parsed.success ? parsed.data : NEW_POLL_CLOCK;
  },
  save: (clock) => browser.storage.session.set({ [NAME]: clock }),
};
