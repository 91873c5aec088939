import { z } from 'zod/mini';
import { changedAt, chosenModel, id, time } from './fields';

/** The names of the places where a person chats, which are part of a draft's key; `tab` is the full tab. */
export const SURFACES = ['sidepanel', 'popup', 'tab'] as const;
export type Surface = (typeof SURFACES)[number];

export const draftRow = z.lazy(() =>
  z.object({
    /**
     * The id of a conversation, or `new` for the one that has no question yet. For the half-typed edit of a question:
     * the ids of the conversation and the question with `/` between them.
     */
    conversation: z.string(),
    surface: z.enum(SURFACES),
    text: z.string(),
    readings: z.array(id),
    /**
     * Not null where the draft is the next question, sent by its surface once the open answer of its branch has ended;
     * `since` is when the person sent it.
     */
    next: z.nullable(z.object({ since: time })),
    /** The model that the person chose for the conversation that begins with this draft; absent where there is none. */
    model: z.optional(chosenModel),
    /** The address of the page in front that the person took off this question; absent where none was taken off. */
    withoutPage: z.optional(z.catch(z.string(), '')),
    updated: time,
    changedAt,
  }),
);
export type Draft = z.infer<typeof draftRow>;
