import type { ReadonlySignal } from '@preact/signals';
import type { AskedQuestion, NewQuestion } from '@/lib/conversations/ask-question';
import type { Turn } from '@/lib/conversations/branch';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { Draft, Surface } from '@/lib/rows/draft';
import type { DraftEvent } from './draft-machine';
import type { BoundSources } from './source';

/** What a question that is asked at one moment follows. */
export type AskedIn = {
  conversation: string;
  /** The readings of the conversation. */
  known: ReadingSummary[];
  /** Whether the conversation waits for an answer. */
  isBusy: boolean;
};

/**
 * What sending a question needs of the session of its surface. The sender names no more of the session than this, so that
 * neither imports the other.
 */
export type SendingSession = {
  readonly surface: Surface;
  /** What a question asked at this moment follows. */
  readonly now: AskedIn;
  readonly sources: {
    readonly front: { look(): Promise<void> };
    bind(): Promise<BoundSources>;
    isBareByAccident(bound: BoundSources): boolean;
    agreeToSendWithout(): void;
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
  /** Resolves once it is decided which conversation is shown, and all of it that a question needs is known. */
  settle(): Promise<void>;
  /** Reads the conversation again. */
  reload(): Promise<void>;
  /** Shows a question that was written, and takes the question out of the field. */
  showAsked(asked: AskedQuestion, question: NewQuestion): Promise<void>;
};
