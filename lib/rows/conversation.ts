import { z } from 'zod/mini';
import { changedAt, chosenModel, id, time } from './fields';

const pageOfConversation = z.object({ url: z.string(), title: z.string() });

export const conversationRow = z.lazy(() =>
  z.object({
    id,
    title: z.string(),
    /** Whether the person chose the title; such a title is never replaced. */
    renamed: z.boolean(),
    pinned: z.boolean(),
    created: time,
    updated: time,
    page: z.nullable(pageOfConversation),
    readAt: time,
    deletedAt: z.nullable(time),
    /** 1 while the person has not seen an arrived answer, absent otherwise: `by-unread` then holds unread rows only. */
    unread: z.optional(z.literal(1)),
    /**
     * The last message of the branch that is shown; null before the first message. Rows of the first database version
     * have no leaf, and their branch ends in the newest message. A damaged leaf counts as null, so that the leaf does
     * not hide the conversation.
     */
    leaf: z.optional(z.catch(z.nullable(id), null)),
    /** The model that the person chose for this conversation; absent where the model of the options answers. */
    model: z.optional(chosenModel),
    changedAt,
  }),
);
export type Conversation = z.infer<typeof conversationRow>;
