import { z } from 'zod/mini';
import { id, tokens } from './fields';

const blockRange = z.object({ reading: id, from: z.int(), to: z.int() });

/** From a recipe and the rows it names, the body that was sent is rebuilt byte for byte. */
export const recipe = z.object({
  promptVersion: z.int(),
  /** The hash of the words of the system text, before the readings; absent of what was sent before words were stored. */
  system: z.optional(z.string()),
  model: z.string(),
  systemRole: z.enum(['system', 'folded']),
  /**
   * The part of the branch that was sent: from message `from` on to the question, but for those in `without` (failed and
   * stopped turns). A list of every id sent would grow with the square of a conversation's length.
   */
  messages: z.object({ from: id, without: z.array(id) }),
  /** The readings sent, in their order, each from block `from` up to, not including, block `to`. */
  readings: z.array(blockRange),
  /** What had to be left out to fit: whole messages, and words of readings. */
  leftOut: z.object({ messages: z.int(), words: z.int() }),
  /** The estimate made before sending, in tokens, before any correction. */
  estimatedTokens: tokens,
});
export type Recipe = z.infer<typeof recipe>;
