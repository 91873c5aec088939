import { z } from 'zod/mini';
import { changedAt, id, time } from './fields';
import { readingNotes } from './reading-notes';

export const readingRow = z.lazy(() =>
  z.object({
    id,
    content: z.string(),
    url: z.string(),
    title: z.string(),
    time,
    kind: z.enum(['page', 'selection']),
    /** The random boundary of the fence around this reading, which a page cannot know. */
    nonce: z.string(),
    heading: z.nullable(z.string()),
    before: z.string(),
    after: z.string(),
    /** Whether the page was still loading when it was read. */
    isLoading: z.optional(z.boolean()),
    ...readingNotes(),
    changedAt,
  }),
);
export type Reading = z.infer<typeof readingRow>;
