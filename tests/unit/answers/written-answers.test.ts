import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadAnswer } from '@/lib/answers/answer-steps';
import { fingerprintKey, promoteCandidateKey } from '@/lib/background/key-vault';
import type { Answer } from '@/lib/rows/answer';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { type Background, becomes, FakeWorld, KEY, stateOf, WAIT } from '../background/answering/fake-world';
import { CRABS } from '../background/answering/queue-steps';
import { allRows } from '../database/fresh-database';
import { emptyProfile, installDump, writtenBy } from '../database/install-dump';

// Today's code brings to an end the answers that were open when a released build was replaced.

const DUMP = writtenBy(1);
const { messages } = DUMP.stores;
const SECOND = 1_000;

function answerTo(text: string): Answer {
  const question = messages.rows.find((row) => row.role === 'user' && row.text === text);
  const found = messages.rows.find((row) => row.role === 'assistant' && row.parent === question?.id);
  if (found?.role !== 'assistant') throw new Error(`nobody asked “${text}”`);
  return found;
}

const QUEUED = answerTo('What is queued when the update comes?');
const STOPPED = answerTo('What is queued and stopped?');
const POSTING = answerTo('What is being posted?');
const WAITING = answerTo('What waits when the update comes?');
const REQUEST_ID = QUEUED.attempts[0]?.requestId ?? '';

/**
 * Makes a profile with the dump and the key that its questions were asked with. A key's fingerprint depends on the
 * profile's salt, which no dump holds, so the dump gets the fingerprint that this profile's salt makes of that key.
 */
async function updatedProfile(): Promise<void> {
  await emptyProfile();
  await putCandidateKey(KEY);
  await promoteCandidateKey(KEY);
  const known = QUEUED.attempts[0]?.keyFingerprint ?? '';
  await installDump(JSON.parse(JSON.stringify(DUMP).replaceAll(known, await fingerprintKey(KEY))));
  await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
  await settings.delivery.set('automatic');
}

let world: FakeWorld;
beforeEach(async () => {
  await updatedProfile();
  world = new FakeWorld();
  // The browser restarts a second after the waiting question was asked, before the rate limit of that question is over.
  world.now = WAITING.askedAt + SECOND;
  background = world.start();
});

let background: Background;

/** Waits until the background is idle and no pass would begin anything, so that nothing reaches the next test. */
async function comeToRest({ runner }: Background): Promise<void> {
  await vi.waitFor(async () => {
    // Two passes, because work that ended during the first asks for the second.
    for (let pass = 0; pass < 2; pass++) {
      await runner.run();
      expect(world.locks.areFree).toBe(true);
    }
  }, WAIT);
}

afterEach(() => comeToRest(background));

/** Runs the background repeatedly, as its timers and alarms do, until an answer is in a state. */
async function runUntil(id: string, state: Answer['state']): Promise<void> {
  await vi.waitFor(async () => {
    world.now += SECOND;
    await background.runner.run();
    expect(await stateOf(id)).toBe(state);
  }, WAIT);
}

describe('what was open when the update came', () => {
  it('arrives where it was queued: its result is fetched by the request id that was stored, and it is posted no more', async () => {
    world.queue.onFetch = (requestId) => (requestId === REQUEST_ID ? CRABS : { kind: 'pending' });
    await runUntil(QUEUED.id, 'done');
    expect(await loadAnswer(QUEUED.id)).toMatchObject({ text: 'Crabs.', cost: 0.0013, attempt: QUEUED.attempt });
    expect(world.queue.submitted).toEqual([]);
    const [attempt] = QUEUED.attempts;
    const entry = (await allRows('ledger')).find(({ id }) => id === attempt?.id);
    expect(entry).toMatchObject({ outcome: 'done', charged: 'yes', requestId: REQUEST_ID });
  });

  it('arrives where it was queued and the person had stopped waiting: it is kept, and not shown unasked', async () => {
    world.queue.onFetch = (requestId) => (requestId === REQUEST_ID ? { kind: 'pending' } : CRABS);
    await runUntil(STOPPED.id, 'done');
    expect(await loadAnswer(STOPPED.id)).toMatchObject({ text: 'Crabs.', stoppedAt: STOPPED.stoppedAt, shown: false });
  });

  it('is cut off where it was being posted by the build that is gone, and not posted again', async () => {
    await runUntil(POSTING.id, 'interrupted');
    expect(world.queue.submitted).toEqual([]);
    expect(world.segmind.posts).toEqual([]);
  });

  it('is posted once where it waited, when its rate limit is over, and arrives', async () => {
    await background.runner.run();
    await becomes(POSTING.id, 'interrupted');
    expect(world.queue.submitted).toEqual([]);
    world.now = (WAITING.waiting?.notBefore ?? 0) + SECOND;
    await background.runner.run();
    await becomes(WAITING.id, 'queued');
    expect(world.queue.submitted).toHaveLength(1);
    expect(world.queue.submitted[0]?.body).toContain('What waits when the update comes?');
    const requestId = (await loadAnswer(WAITING.id))?.attempts.at(-1)?.requestId;
    world.queue.onFetch = (asked) => (asked === requestId ? CRABS : { kind: 'pending' });
    await runUntil(WAITING.id, 'done');
    expect(await loadAnswer(WAITING.id)).toMatchObject({ text: 'Crabs.', attempt: WAITING.attempt + 1 });
    expect(world.queue.submitted).toHaveLength(1);
  });
});
