import { z } from 'zod/mini';

const block = z.object({ start: z.int(), end: z.int() });
export const contentRow = z.object({
  hash: z.string(),
  markdown: z.string(),
  blocks: z.array(block),
  words: z.int(),
  hiddenWords: z.int(),
  cutWords: z.int(),
  language: z.nullable(z.string()),
});
export type Content = z.infer<typeof contentRow>;
