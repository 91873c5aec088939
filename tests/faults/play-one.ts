import type { PageServer } from '../e2e/harness/page-server.ts';
import { judge } from './judge.ts';
import type { Scenario } from './scenario.ts';
import type { Verdict } from './verdict.ts';
import { World } from './world.ts';

/** A scenario that has come no further by then hangs: nothing in it takes a third of that. */
const DEADLINE = 300_000;

export type Result = Verdict & { scenario: Scenario; seconds: number };

/** Plays one scenario in a world of its own and judges it. What is thrown meanwhile is a fault like any other. */
export async function playOne(scenario: Scenario, site: PageServer): Promise<Result> {
  const began = performance.now();
  const verdict = await play(scenario, site).catch((cause: unknown) => failed(cause));
  return { ...verdict, scenario, seconds: (performance.now() - began) / 1000 };
}

async function play(scenario: Scenario, site: PageServer): Promise<Verdict> {
  const world = await World.start({ kind: scenario.browser, delivery: scenario.delivery, site });
  let timer: NodeJS.Timeout | undefined;
  const hung = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`It hangs: ${summary(world)}`)), DEADLINE);
  });
  try {
    return await Promise.race([scenario.play(world).then(() => judge(world, scenario)), hung]);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}; ${summary(world)}`, { cause });
  } finally {
    clearTimeout(timer);
    await world.end();
  }
}

function summary({ segmind }: World): string {
  return `Segmind was asked ${segmind.requests.map(({ call, status }) => `${call} ${status}`).join(', ')}`;
}

function failed(cause: unknown): Verdict {
  return { seen: [], faults: [cause instanceof Error ? cause.message : String(cause)], lost: 0, doubleCharges: 0 };
}
