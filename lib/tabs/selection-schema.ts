import { z } from 'zod/mini';
import { failure, page, text, title } from './script-result';
import { walkedTree } from './tree-schema';

const MOST_SELECTIONS = 10;

const selection = z.object({
  ...page,
  kind: z.literal('walked-selection'),
  contentType: title,
  isPlain: z.boolean(),
  tree: walkedTree,
  heading: z.nullable(walkedTree),
});

/** Parses the result of the script `entrypoints/walk-selection.ts` from one frame. */
export const walkedSelections = z.union([
  z.object({
    ok: z.literal(true),
    kind: z.literal('walked-selections'),
    url: text,
    selections: z.array(selection).check(z.maxLength(MOST_SELECTIONS)),
  }),
  failure,
]);
