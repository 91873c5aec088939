import type { World } from './world.ts';

// Each function asks a question, and resolves when the question is held at a certain moment of its life.

/**
 * How long Segmind limits a question, in ms: longer than the time until the harm, even on a busy machine. The scenario
 * waits for the end of the limit.
 */
const LIMIT = 8_000;

/** Segmind has limited the first POST, and the question waits to be posted again. */
export async function beforePosting(world: World, resetAfterMs = LIMIT): Promise<void> {
  world.segmind.fail({ name: 'rate-limited', resetAfterMs });
  await world.ask();
  await world.untilAnswer(({ waiting }) => waiting?.reason === 'rate-limited', 'it waits for the end of the limit');
}

/** Segmind has the question, and has not replied: neither with the direct answer nor with the queue's request id. */
export async function posted(world: World): Promise<void> {
  world.segmind.hold();
  world.segmind.hold('submit-replies');
  await world.ask();
  await world.segmind.waitUntil(() => world.segmind.countHeld('answers') > 0 && world.segmind.ledger.length > 0);
}

/** The queue has the question, and the answer is not made yet. */
export async function queued(world: World): Promise<void> {
  world.segmind.hold();
  await world.ask();
  await world.untilState('queued');
}

/** The background has asked the queue for the status, and the reply is on the way. */
export async function askedForStatus(world: World): Promise<void> {
  await queued(world);
  await world.catchPoll('status-replies');
}

/** The background has asked the queue for the result, and the reply is on the way. */
export async function askedForResult(world: World): Promise<void> {
  await queued(world);
  const caught = world.catchPoll('result-replies');
  world.segmind.release();
  await caught;
}

/** The direct answer has arrived, and is not written yet. */
export async function writingDirect(world: World): Promise<void> {
  await posted(world);
  await world.holdWrites();
  world.segmind.release();
  await world.untilAnswered('direct');
}

/** The result of the queue has arrived, and is not written yet. */
export async function writingResult(world: World): Promise<void> {
  await askedForResult(world);
  await world.holdWrites();
  world.segmind.release(undefined, 'result-replies');
  await world.untilAnswered('result');
}

/** The queue's request id has arrived, and is not written yet. */
export async function writingId(world: World): Promise<void> {
  await posted(world);
  await world.holdWrites();
  world.segmind.release(undefined, 'submit-replies');
  await world.untilAnswered('submit');
}
