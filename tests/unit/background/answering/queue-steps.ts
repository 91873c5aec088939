import { expect, vi } from 'vitest';
import type { FetchOutcome } from '@/lib/background/segmind/segmind-queue';
import type { Delivery } from '@/lib/settings/settings';
import { asked, type Background, becomes, type FakeWorld, NO_FACTS, readyProfile, WAIT } from './fake-world';

/** The first poll of a queued answer, in ms after its submission. */
export const FIRST_POLL = 1_000;

/** An answer from Segmind's queue. */
export const CRABS: FetchOutcome = {
  kind: 'answer',
  completion: { text: 'Crabs.', cut: false, model: 'deepseek-chat', usage: { promptTokens: 120, completionTokens: 5 } },
  facts: { ...NO_FACTS, cost: 0.0013, balance: 4 },
  took: 31_000,
};
/** Lets `ms` pass and runs the background, as its timer or its alarm would. */
export async function pass(world: FakeWorld, { runner }: Background, ms: number): Promise<void> {
  world.now += ms;
  const polls = world.queue.polls.length;
  await runner.run();
  await vi.waitFor(() => expect(world.queue.polls.length).toBeGreaterThan(polls), WAIT);
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
}

/** Starts a background that submits `count` questions and has no answer yet. */
export async function submitted(world: FakeWorld, delivery: Delivery = 'automatic', count = 1): Promise<Background> {
  await readyProfile(asked(count), delivery);
  const background = world.start();
  await background.runner.run();
  await becomes('a0', 'queued');
  // Wait for the work after the submission before the test continues.
  await vi.waitFor(() => expect(world.locks.areFree).toBe(true), WAIT);
  await background.runner.run();
  return background;
}
