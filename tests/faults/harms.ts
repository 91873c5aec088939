import type { World } from './world.ts';

/** Ends the background; whatever was held goes on without it. */
export async function killWorker(world: World): Promise<void> {
  await world.killWorker();
  await world.letGo();
}

/** Ends the browser; Segmind goes on meanwhile. */
export async function crash(world: World): Promise<void> {
  await world.crash();
  await world.letGo();
}

/** Cuts the network until Sidenote has noticed. */
export async function cutNetwork(world: World): Promise<void> {
  await world.cutNetwork();
  await world.untilAnswer(
    ({ state, fetching }) => state === 'interrupted' || fetching?.reason === 'unreachable',
    'the network was missed',
  );
  await world.letGo();
  await world.restoreNetwork();
}

/** Cuts the network at a moment when nothing is under way over it. */
export async function cutNetworkUnnoticed(world: World): Promise<void> {
  await world.cutNetwork();
  await world.letGo();
  await world.restoreNetwork();
}
