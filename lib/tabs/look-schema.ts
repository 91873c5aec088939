import { z } from 'zod/mini';
import { count, facts, failure, page, text } from './script-result';

const tree = z.object({
  styles: text,
  chunks: z.array(text).check(z.maxLength(100)),
  cutWords: count,
  invisible: count,
});

const selection = z.object({
  ...page,
  kind: z.literal('walked-selection'),
  contentType: text,
  tree,
  heading: z.nullable(tree),
});

/** Parses the result of the script `entrypoints/look-at-page.ts` from one frame. */
export const pageLook = z.union([
  z.object({
    ok: z.literal(true),
    kind: z.literal('look'),
    ...facts,
    isLoading: z.boolean(),
    selections: z.array(selection).check(z.maxLength(10)),
    hasUnreadFrames: z.boolean(),
  }),
  failure,
]);
