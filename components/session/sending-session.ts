import type { ReadonlySignal } from '@preact/signals';
import type { AskedQuestion, NewQuestion } from '@/lib/conversations/ask-question';
import type { Turn } from '@/lib/conversations/branch';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { Draft, Surface } from '@/lib/rows/draft';
import type { Agreement } from './bare-question';
import type { DraftEvent } from './draft-machine';
import type { ReadablePage } from './page-state';
import type { BoundSources } from './source';

/** The conversation that a question belongs to, as it was known when the question was asked. */
export type AskedIn = {
  conversation: string;
  /** The model to begin the conversation with, where the person chose one. */
  model: string | null;
  /** The readings of the conversation. */
  known: ReadingSummary[];
  /** The id of the last message shown, which the question follows; null where none is known. */
  after: string | null;
  /** Whether the conversation waits for an answer. */
  isBusy: boolean;
};

/**
 * The part of a surface's session that sending a question uses. The sender imports this type instead of the session, so
 * that the two files do not import each other.
 */
export type SendingSession = {
  readonly surface: Surface;
  /** The conversation that a question asked now belongs to. */
  readonly now: AskedIn;
  readonly sources: Agreement & {
    readonly front: { look(): Promise<void>; rememberEmpty(page: ReadablePage): void };
    bind(): Promise<BoundSources>;
    /** Takes off the sources that go with one question only: a question went out with them. */
    takeOffSent(bound: BoundSources): void;
  };
  readonly shown: {
    readonly id: ReadonlySignal<string>;
    readonly isBusy: ReadonlySignal<boolean>;
    readonly loaded: ReadonlySignal<object | null>;
    readonly turns: ReadonlySignal<readonly Turn[]>;
  };
  readonly draft: {
    readonly text: ReadonlySignal<string>;
    readonly next: ReadonlySignal<Draft['next']>;
    readonly isLoaded: boolean;
    stored(): Promise<Draft | null>;
    type(text: string): void;
    tell(event: DraftEvent): boolean;
  };
  /** Resolves once it is decided which conversation is shown, and everything is known that a question needs of it. */
  settle(): Promise<void>;
  reload(): Promise<void>;
  /** Shows a question that was written and takes its text out of the field. */
  showAsked(asked: AskedQuestion, question: NewQuestion): Promise<void>;
};
