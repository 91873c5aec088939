import { z } from 'zod/mini';
import { id, tokens } from './fields';

const blockRange = z.object({ reading: id, from: z.int(), to: z.int() });

/** A recipe and the rows that it names are enough to rebuild the sent body byte for byte. */
export const recipe = z.lazy(() =>
  z.object({
    promptVersion: z.int(),
    /** The hash of the system text's words before the readings; absent in recipes from before words were stored. */
    system: z.optional(z.string()),
    model: z.string(),
    systemRole: z.enum(['system', 'folded']),
    /**
     * The part of the branch that was sent: from message `from` on to the question, except the messages in `without`
     * (failed and stopped turns). Listing every sent id in every recipe would grow with the square of the length of a
     * conversation.
     */
    messages: z.object({ from: id, without: z.array(id) }),
    /** The readings that were sent, in their order, each from block `from` up to but not including block `to`. */
    readings: z.array(blockRange),
    /** What was left out to fit: a number of whole messages, and of words of readings. */
    leftOut: z.object({ messages: z.int(), words: z.int() }),
    /** The estimated tokens of the request, before any correction by the token ratio. */
    estimatedTokens: tokens,
  }),
);
export type Recipe = z.infer<typeof recipe>;
