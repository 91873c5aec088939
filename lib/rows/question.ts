import { z } from 'zod/mini';
import { id, messageFields } from './fields';

/** The `action` of a question that has the answer above it continued, which had been cut. */
export const CONTINUE = 'continue';

export const questionRow = z.lazy(() =>
  z.object({
    ...messageFields,
    role: z.literal('user'),
    /**
     * The id of the action that the question was asked by (`lib/prompts/actions`), or `CONTINUE`; null where the person
     * wrote the question. Any id is valid: a later build may have other actions, and `text` says what was asked.
     */
    action: z.nullable(id),
    /** The hash of the words that are sent in place of `text`, as for an action; absent where `text` itself is sent. */
    words: z.optional(z.string()),
    /** The English name of the language to translate into; null for every question but Translate. */
    targetLanguage: z.nullable(z.string()),
    /** The ids of the readings first sent with this question. */
    readings: z.array(id),
    /** Whether no page or selection was sent with this question, of its own or of an earlier question. */
    isWithoutPage: z.optional(z.boolean()),
  }),
);
export type Question = z.infer<typeof questionRow>;
