import type { World } from './world.ts';

/** Ends the background, then releases everything that was held. */
export async function killWorker(world: World): Promise<void> {
  await world.killWorker();
  await world.letGo();
}

/** Ends the browser and starts it again; Segmind keeps running. */
export async function crash(world: World): Promise<void> {
  await world.crash();
  await world.letGo();
}

/** Cuts the network, and restores it once Sidenote has noticed. */
export async function cutNetwork(world: World): Promise<void> {
  await world.cutNetwork();
  await world.untilAnswer(
    ({ state, fetching }) => state === 'interrupted' || fetching?.reason === 'unreachable',
    'the network was missed',
  );
  await world.letGo();
  await world.restoreNetwork();
}

/** Cuts and restores the network at a moment when no call is under way. */
export async function cutNetworkUnnoticed(world: World): Promise<void> {
  await world.cutNetwork();
  await world.letGo();
  await world.restoreNetwork();
}
