import { z } from 'zod/mini';
import { captured, facts, failure, page, text } from './script-result';

const selection = z.object({
  ...page,
  ...captured,
  kind: z.literal('selection'),
  heading: z.nullable(text),
  before: text,
  after: text,
});

/** Parses the result of the script `entrypoints/look-at-page.ts` from one frame. */
export const pageLook = z.union([
  z.object({
    ok: z.literal(true),
    kind: z.literal('look'),
    ...facts,
    isLoading: z.boolean(),
    selection: z.nullable(selection),
    hasUnreadFrames: z.boolean(),
  }),
  failure,
]);
