import { setTimeout } from 'node:timers/promises';
import { expect } from '@playwright/test';
import { CHAT } from '../../e2e/steps/chat.ts';
import { waitForCard } from '../../e2e/steps/error-card.ts';
import { postsOf } from '../../e2e/steps/sent.ts';
import { posted } from '../moments.ts';
import { ANSWER, QUICK, type Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

/** How long to wait for a request that must not be sent, in ms. */
const TEMPTATION = 1_500;
/**
 * How long Segmind takes for an answer, in ms: longer than the 30 s after which Chromium ends a worker that only waits
 * for a `fetch`, if no alarm fires.
 */
const LONG_ANSWER = 38_000;

/** While the first request is out, its lock is broken, the background interrupts it, and the person asks again. */
async function askAgainWhileOut(world: World): Promise<void> {
  await posted(world);
  await world.breakLocks();
  await world.wakeBackground();
  await world.untilState('interrupted');
  const panel = await world.panel();
  await waitForCard(panel);
  await panel.click(CHAT.askAgain);
  await world.segmind.waitUntil(() => world.segmind.countHeld('answers') === 2);
  // The first request's answer is paid for, but arrives too late for the row, which is the second request's now.
  world.segmind.release(1);
  await world.untilLedger((rows) => rows.some(({ outcome }) => outcome === 'done'), 'the first was noted as paid');
  await world.untilAnswer(({ state }) => state === 'posting', 'it waits for the second');
  await world.letGo();
}

/** One scenario per guarantee, which fails when the guarantee is removed. */
export const GUARANTEES: Scenario[] = [
  {
    name: 'woken twice while the question is out, direct',
    delivery: 'direct',
    declared: [ANSWER],
    ...QUICK,
    play: async (world) => {
      await posted(world);
      for (const _time of [1, 2]) await world.wakeBackground();
      await world.untilAnswer(({ state }) => state === 'posting', 'it is left to whoever posted it');
      await world.letGo();
    },
  },
  {
    name: 'worker killed while it cannot note that it posts, direct',
    delivery: 'direct',
    declared: [ANSWER],
    ...QUICK,
    play: async (world) => {
      await world.holdWrites('ledger');
      await world.ask();
      await world.untilWorkedOn();
      await setTimeout(TEMPTATION);
      expect(postsOf(world.segmind), 'posted before that was noted').toEqual([]);
      await world.killWorker();
      await world.letGo();
    },
  },
  {
    name: 'a lock that does not hold, and the question asked again, direct',
    delivery: 'direct',
    declared: [ANSWER],
    posts: 2,
    charges: 2,
    ...QUICK,
    play: askAgainWhileOut,
  },
  {
    name: 'an answer of 38 s that nobody waits for, with no alarm to wake anybody, direct',
    delivery: 'direct',
    declared: [ANSWER],
    ...QUICK,
    play: async (world) => {
      world.segmind.setLatency(LONG_ANSWER);
      await world.ask();
      await world.untilState('posting');
      await world.clearAlarms();
      await world.closePanel();
      const { requests } = world.segmind;
      await world.segmind.waitUntil(() =>
        requests.some(({ call, tookMs, hungUp }) => call === 'direct' && (tookMs !== null || hungUp)),
      );
    },
  },
];
