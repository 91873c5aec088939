import { browser } from 'wxt/browser';
import { NEW_POLL_CLOCK, type PollClock, pollClock } from './poll-clock';

const NAME = 'pollClock';

/** Stores the poll clock beyond the end of a background. A restarted browser begins with a new clock. */
export type PollClockStore = { load(): Promise<PollClock>; save(clock: PollClock): Promise<void> };

export const pollClockStore: PollClockStore = {
  async load() {
    // A stored clock that can't be read is replaced by a new one.
    const parsed = pollClock.safeParse((await browser.storage.session.get(NAME))[NAME]);
    return parsed.success ? parsed.data : NEW_POLL_CLOCK;
  },
  save: (clock) => browser.storage.session.set({ [NAME]: clock }),
};
