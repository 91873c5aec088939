import { z } from 'zod/mini';
import { changedAt } from './fields';

const block = z.object({ start: z.int(), end: z.int() });
export const contentRow = z.lazy(() =>
  z.object({
    hash: z.string(),
    markdown: z.string(),
    blocks: z.array(block),
    words: z.int(),
    hiddenWords: z.int(),
    cutWords: z.int(),
    language: z.nullable(z.string()),
    changedAt,
  }),
);
export type Content = z.infer<typeof contentRow>;
