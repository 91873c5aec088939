import { z } from 'zod/mini';
import { id, messageFields } from './fields';

export const questionRow = z.object({
  ...messageFields,
  role: z.literal('user'),
  /**
   * The action it was asked by (`lib/prompts/actions`); null where the person wrote it. Any id opens: a later build has
   * actions that this one does not know, and the text says what was asked.
   */
  action: z.nullable(id),
  /** The hash of what is sent in place of its text, as for an action; absent where the text itself is sent. */
  words: z.optional(z.string()),
  /** The English name of the language Translate aims at; null for every other question. */
  targetLanguage: z.nullable(z.string()),
  /** Readings first sent with this question. */
  readings: z.array(id),
  /** It went out without any page or selection, of this question or of those before it. */
  isWithoutPage: z.optional(z.boolean()),
});
export type Question = z.infer<typeof questionRow>;
