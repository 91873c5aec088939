import type { Delivery } from '../../e2e/steps/delivery.ts';
import { crash, killWorker } from '../harms.ts';
import { askedForResult, beforePosting, queued } from '../moments.ts';
import { ANSWER, CONNECTION_LOST, IN_BOTH, type Scenario } from '../scenario.ts';

const BOTH: readonly Delivery[] = ['direct', 'durable'];
const SECOND = 'Where do otters live?';

/**
 * Harm beyond one fault at one moment: nothing wakes the background, the fault repeats, or it meets several questions.
 */
export const AGAIN_AND_AGAIN: Scenario[] = [
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `worker killed before the question is asked, ${delivery}`,
      delivery,
      declared: [ANSWER],
      ...(delivery === 'direct' ? IN_BOTH : {}),
      play: async (world) => {
        await world.killWorker();
        await world.ask();
      },
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `worker killed before posting, nobody clicks, ${delivery}`,
      delivery,
      declared: [ANSWER],
      posts: 2,
      play: async (world) => {
        await beforePosting(world);
        await world.closePanel();
        await world.killWorker();
        await world.untilAnswered(delivery === 'direct' ? 'direct' : 'submit', 2);
      },
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `worker killed while it waits to try again after two 503, ${delivery}`,
      delivery,
      declared: [ANSWER],
      posts: 3,
      play: async (world) => {
        world.segmind.fail('unavailable', 2);
        await world.ask();
        const isTriedTwice = 'it was posted twice, and waits';
        await world.untilAnswer(({ state, attempts }) => state === 'waiting' && attempts.length === 2, isTriedTwice);
        await world.killWorker();
      },
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `browser killed once the answer is there, ${delivery}`,
      delivery,
      declared: [ANSWER],
      play: async (world) => {
        await world.ask();
        await world.untilState('done');
        await world.crash();
      },
    }),
  ),
  ...BOTH.map(
    (delivery): Scenario => ({
      name: `network cut before the question is asked, ${delivery}`,
      delivery,
      declared: [CONNECTION_LOST],
      posts: 0,
      play: async (world) => {
        await world.cutNetwork();
        await world.ask();
        await world.untilState('interrupted');
        await world.restoreNetwork();
      },
    }),
  ),
  {
    name: 'worker killed while queued, nobody clicks, durable',
    delivery: 'durable',
    declared: [ANSWER],
    ...IN_BOTH,
    play: async (world) => {
      await queued(world);
      await world.closePanel();
      await world.killWorker();
      await world.letGo();
      await world.untilAnswered('result');
    },
  },
  {
    name: 'worker killed while queued, and twice while fetching the result, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await queued(world);
      await killWorker(world);
      for (const _time of [1, 2]) {
        const caught = world.catchPoll('result-replies');
        await world.openPanel();
        await caught;
        await killWorker(world);
      }
    },
  },
  {
    name: 'browser killed while queued, and again while fetching the result, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await queued(world);
      await world.crash();
      const caught = world.catchPoll('result-replies');
      world.segmind.release();
      await caught;
      await crash(world);
    },
  },
  {
    name: 'worker killed while two are queued, durable',
    delivery: 'durable',
    declared: [ANSWER, ANSWER],
    play: async (world) => {
      await queued(world);
      await world.ask(SECOND);
      await world.untilState('queued');
      await killWorker(world);
    },
  },
  {
    name: 'browser killed while two are queued, durable',
    delivery: 'durable',
    declared: [ANSWER, ANSWER],
    play: async (world) => {
      await queued(world);
      await world.ask(SECOND);
      await world.untilState('queued');
      await crash(world);
    },
  },
  {
    name: 'worker killed while two wait to be posted, direct',
    delivery: 'direct',
    declared: [ANSWER, ANSWER],
    posts: 3,
    play: async (world) => {
      await beforePosting(world, 15_000);
      await world.ask(SECOND);
      await world.untilAnswer(({ waiting }) => waiting?.reason === 'rate-limited', 'it waits with the first');
      await world.killWorker();
    },
  },
  {
    name: 'worker killed while the network is cut, while queued, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await queued(world);
      await world.cutNetwork();
      await killWorker(world);
      await world.restoreNetwork();
    },
  },
  {
    name: 'browser killed while the network is cut, while fetching the result, durable',
    delivery: 'durable',
    declared: [ANSWER],
    play: async (world) => {
      await askedForResult(world);
      await world.cutNetwork();
      await crash(world);
      await world.restoreNetwork();
    },
  },
];
