import { test as base, expect } from '../e2e/fixtures.ts';
import type { Delivery } from '../e2e/steps/delivery.ts';
import { judge } from './judge.ts';
import { inWords } from './scenario.ts';
import { SCENARIOS } from './scenarios/all.ts';
import { World } from './world.ts';

/** A scenario that has not ended after this many ms hangs: none takes a third of this time. */
const DEADLINE = 300_000;

const test = base.extend<{ startWorld: (delivery: Delivery) => Promise<World> }>({
  startWorld: async ({ browserKind, site }, use, info) => {
    const open: World[] = [];
    await use(async (delivery) => {
      const world = await World.start({ kind: browserKind, delivery, site });
      open.push(world);
      return world;
    });
    for (const world of open) {
      if (info.status !== info.expectedStatus) {
        const asked = world.segmind.requests.map(({ call, status }) => `${call} ${status}`);
        console.log(`Segmind was asked ${asked.join(', ')}. The panel shows:\n${await world.describePanel()}`);
      }
      await world.end();
    }
  },
});

for (const scenario of SCENARIOS) {
  const { name, delivery, declared, tags = ['@chromium', '@long'] } = scenario;
  test(`${name}: ${declared.map(inWords).join(' + ')}`, { tag: ['@waits', ...tags] }, async ({ startWorld }) => {
    test.setTimeout(DEADLINE);
    const world = await startWorld(delivery);
    await scenario.play(world);
    expect(await judge(world, scenario)).toEqual({ seen: declared, faults: [], lost: 0, doubleCharges: 0 });
  });
}
