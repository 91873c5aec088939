import { ANSWER, CUT_OFF, type Scenario } from '../scenario.ts';

export const WORKER_KILLED: Scenario[] = [
  {
    name: 'worker killed before posting, wakes by the question, direct',
    browser: 'chromium',
    delivery: 'direct',
    declared: [ANSWER],
    isQuick: true,
    play: async (world) => {
      await world.killWorker();
      await world.ask();
    },
  },
  {
    name: 'worker killed between POST and its answer, durable',
    browser: 'chromium',
    delivery: 'durable',
    declared: [CUT_OFF],
    isQuick: true,
    play: async (world) => {
      world.segmind.hold('submit-replies');
      await world.ask();
      await world.segmind.waitUntilHeld('submit-replies');
      await world.killWorker();
    },
  },
  {
    name: 'worker killed while queued, durable',
    browser: 'chromium',
    delivery: 'durable',
    declared: [ANSWER],
    isQuick: true,
    play: async (world) => {
      world.segmind.hold();
      await world.ask();
      await world.untilState('queued');
      await world.killWorker();
      world.segmind.release();
    },
  },
];
