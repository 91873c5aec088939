import type { Delivery } from '../e2e/steps/delivery.ts';
import type { World } from './world.ts';

/** How a question ends, as the person sees it in the panel. */
export type Outcome =
  /** The question's conversation shows its own answer, once. */
  | { kind: 'answer' }
  | { kind: 'card'; title: string; charged: string }
  /** The question has grown old, and the panel asks the person whether to send it. */
  | { kind: 'asks first' };

/** One fault at one moment, and the outcome that is expected. */
export type Scenario = {
  /** What happens when, and over which transport. */
  name: string;
  delivery: Delivery;
  /** The expected outcome of each question, in the order of asking. */
  declared: readonly Outcome[];
  /** How many POSTs Segmind gets in all; by default one per question. */
  posts?: number;
  /** How often Segmind may charge for each question; by default once, more often where the person asks again. */
  charges?: number;
  /**
   * The tags of the Playwright test, which decide which runs play the scenario; by default the long runs, in Chromium.
   */
  tags?: readonly ('@chromium' | '@long')[];
  /** Asks the questions and does the harm. Releases everything that was held, unless the harm ended it. */
  play: (world: World) => Promise<void>;
};

/** Every run plays the scenario, in Chromium: no end-to-end test plays the same. */
export const QUICK = { tags: ['@chromium'] } as const;
/** The long runs play the scenario in Firefox too, which has an event page and another database engine. */
export const IN_BOTH = { tags: ['@long'] } as const;

export const ANSWER: Outcome = { kind: 'answer' };
export const ASKS_FIRST: Outcome = { kind: 'asks first' };
/** The card after the background died between a POST and its answer, so that no request id is known. */
export const CUT_OFF: Outcome = maybeCharged('Waiting was cut short');
/** The card after the connection was lost between a POST and its answer. */
export const CONNECTION_LOST: Outcome = maybeCharged('The connection was lost');

/** The card that says the question may have been charged. */
export function maybeCharged(title: string): Outcome {
  return { kind: 'card', title, charged: 'May have been charged' };
}

/** The card that says the question was not charged. */
export function notCharged(title: string): Outcome {
  return { kind: 'card', title, charged: 'Not charged' };
}

/** An outcome in one line. */
export function inWords(outcome: Outcome): string {
  return outcome.kind === 'card' ? `“${outcome.title}”, ${outcome.charged}` : outcome.kind;
}
