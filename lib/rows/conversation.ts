import { z } from 'zod/mini';
import { changedAt, id, time } from './fields';

const pageOfConversation = z.object({ url: z.string(), title: z.string() });

export const conversationRow = z.object({
  id,
  title: z.string(),
  /** A person's own title is never replaced. */
  renamed: z.boolean(),
  pinned: z.boolean(),
  created: time,
  updated: time,
  page: z.nullable(pageOfConversation),
  readAt: time,
  deletedAt: z.nullable(time),
  /** 1 while an answer arrived that nobody has seen; absent otherwise, so that its index holds unread ones only. */
  unread: z.optional(z.literal(1)),
  /**
   * The message at the end of the branch that is shown; null before the first one. Absent in rows of the database's first
   * version, whose branch ends in the newest message. A damaged one counts as absent: it must not hide the conversation.
   */
  leaf: z.optional(z.catch(z.nullable(id), null)),
  changedAt,
});
export type Conversation = z.infer<typeof conversationRow>;
