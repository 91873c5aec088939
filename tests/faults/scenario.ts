import type { Delivery } from '../e2e/steps/delivery.ts';
import type { World } from './world.ts';

/** How a question ends, as the person sees it in the panel. */
export type Outcome =
  /** The very answer, in the question's conversation, once. */
  | { kind: 'answer' }
  | { kind: 'card'; title: string; charged: string }
  /** The question is old by now: it is sent once the person says so. */
  | { kind: 'asks first' };

/** One fault at one moment, and what must come of it, declared before it is played. */
export type Scenario = {
  /** What happens when, and over which transport. */
  name: string;
  delivery: Delivery;
  /** How each question ends, in the order in which they are asked. */
  declared: readonly Outcome[];
  /** How many POSTs Segmind gets in all; one a question where left out. */
  posts?: number;
  /** How often Segmind may charge for each question; once where left out, oftener where the person asks again. */
  charges?: number;
  /** Which runs play it, by the tags of Playwright's tests; the long ones, in Chromium, where left out. */
  tags?: readonly ('@chromium' | '@long')[];
  /** Asks, and does the harm. What was held is let go by its end, unless it was lost. */
  play: (world: World) => Promise<void>;
};

/** Every run plays it, in Chromium. */
export const QUICK = { tags: ['@chromium'] } as const;
/** Firefox plays it too: its background is another one, an event page, and its database another engine's. */
export const IN_BOTH = { tags: ['@long'] } as const;
/** Every run plays it, in both browsers. */
export const QUICK_IN_BOTH = { tags: [] } as const;

export const ANSWER: Outcome = { kind: 'answer' };
export const ASKS_FIRST: Outcome = { kind: 'asks first' };
/** The background died between a POST and its answer: nobody knows a request id. */
export const CUT_OFF: Outcome = maybeCharged('The wait was cut off');
/** The connection was lost between a POST and its answer. */
export const CONNECTION_LOST: Outcome = maybeCharged('The connection was lost');

/** The card that says it may have been charged. */
export function maybeCharged(title: string): Outcome {
  return { kind: 'card', title, charged: 'May have been charged' };
}

/** The card that says it was not charged. */
export function notCharged(title: string): Outcome {
  return { kind: 'card', title, charged: 'Not charged' };
}

/** An outcome in one line. */
export function inWords(outcome: Outcome): string {
  return outcome.kind === 'card' ? `“${outcome.title}”, ${outcome.charged}` : outcome.kind;
}
