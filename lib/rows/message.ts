import { z } from 'zod/mini';
import { answerRow } from './answer';
import { id, time } from './fields';
import { questionRow } from './question';

export const messageRow = z.discriminatedUnion('role', [questionRow, answerRow]);
export type Message = z.infer<typeof messageRow>;

/**
 * The fields that place a message in its conversation: a branch among thousands is found without checking whole rows.
 */
export const messageLink = z.lazy(() =>
  z.object({
    id,
    parent: z.nullable(id),
    created: time,
    role: z.enum(['user', 'assistant']),
    readings: z.array(id),
    /** Of a question: the id of its action, where that can be read. */
    action: z.catch(z.optional(z.nullable(z.string())), null),
  }),
);
export type MessageLink = z.infer<typeof messageLink>;
