import { CHAT } from '../../e2e/steps/chat.ts';
import type { Delivery } from '../../e2e/steps/delivery.ts';
import { lookAt } from '../look.ts';
import { beforePosting, queued } from '../moments.ts';
import { ANSWER, ASKS_FIRST, IN_BOTH, maybeCharged, type Scenario } from '../scenario.ts';
import type { World } from '../world.ts';

const MINUTE = 60_000;
const BOTH: readonly Delivery[] = ['direct', 'durable'];

/** The answer is made while the laptop sleeps, and is not fetched yet when the laptop wakes `minutes` later. */
async function sleepWhileQueued(world: World, minutes: number): Promise<void> {
  await queued(world);
  world.segmind.hold('status-replies');
  await world.passTime(minutes * MINUTE);
  await world.letGo();
}

/**
 * The laptop sleeps while a question waits for the end of a limit, until the question is too old to be sent unasked.
 */
async function sleepBeforePosting(world: World): Promise<void> {
  await beforePosting(world, MINUTE);
  await world.passTime(6 * MINUTE);
}

/** A laptop that slept, and results older than an hour. */
export const TIME_PASSES: Scenario[] = [
  {
    name: 'asleep for 50 minutes while queued, durable',
    delivery: 'durable',
    declared: [ANSWER],
    ...IN_BOTH,
    play: (world) => sleepWhileQueued(world, 50),
  },
  {
    name: 'asleep for 55 minutes while queued, woken by nobody, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await sleepWhileQueued(world, 55);
      await world.untilAnswered('result');
    },
  },
  {
    name: 'asleep for 40 minutes while queued, then the browser killed, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await sleepWhileQueued(world, 40);
      await world.crash();
    },
  },
  {
    name: 'asleep twice for 25 minutes while queued, the network cut in between, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await sleepWhileQueued(world, 25);
      await world.cutNetwork();
      await world.passTime(25 * MINUTE);
      await world.restoreNetwork();
    },
  },
  {
    name: 'asleep for an hour while queued, durable',
    delivery: 'durable',
    declared: [maybeCharged('The answer expired at Segmind')],
    play: (world) => sleepWhileQueued(world, 61),
  },
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `asleep for 50 minutes once the answer is there, ${delivery}`,
      delivery,
      declared: [ANSWER],
      play: async (world) => {
        await world.ask();
        await world.untilState('done');
        await world.passTime(50 * MINUTE);
      },
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `asleep for 6 minutes before posting, ${delivery}`,
      delivery,
      declared: [ASKS_FIRST],
      play: sleepBeforePosting,
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `asleep for 6 minutes before posting, and sent on the person's word, ${delivery}`,
      delivery,
      declared: [ANSWER],
      posts: 2,
      play: async (world) => {
        await sleepBeforePosting(world);
        const panel = await world.openPanel();
        await lookAt(panel, world.questions[0] ?? '');
        await panel.click(CHAT.sendNow);
      },
    }),
  ),
];
