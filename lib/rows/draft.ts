import { z } from 'zod/mini';
import { changedAt, id, time } from './fields';

/** Where a person chats; `tab` is the full tab. A draft's key holds this name. */
export const SURFACES = ['sidepanel', 'popup', 'tab'] as const;
export type Surface = (typeof SURFACES)[number];

export const draftRow = z.object({
  /** A conversation, or `new` for the one that has no question yet. */
  conversation: z.string(),
  surface: z.enum(SURFACES),
  text: z.string(),
  readings: z.array(id),
  /** Sent by the surface once the open answer of its branch has ended. */
  next: z.nullable(z.object({ since: time })),
  updated: time,
  changedAt,
});
export type Draft = z.infer<typeof draftRow>;
