import { z } from 'zod/mini';
import { facts, failure } from './script-result';

/** Parses the result of the script `entrypoints/look-at-page.ts` from one frame. */
export const pageLook = z.union([
  z.object({
    ok: z.literal(true),
    kind: z.literal('look'),
    ...facts,
    isLoading: z.boolean(),
    hasSelection: z.boolean(),
    hasUnreadFrames: z.boolean(),
  }),
  failure,
]);
