import { z } from 'zod/mini';
import { answerRow } from './answer';
import { id, time } from './fields';
import { questionRow } from './question';

export const messageRow = z.discriminatedUnion('role', [questionRow, answerRow]);
export type Message = z.infer<typeof messageRow>;

/**
 * The fields that place a message in its conversation, enough to find a branch among thousands of messages without
 * checking each row whole.
 */
export const messageLink = z.object({
  id,
  parent: z.nullable(id),
  created: time,
  role: z.enum(['user', 'assistant']),
  readings: z.array(id),
});
export type MessageLink = z.infer<typeof messageLink>;
