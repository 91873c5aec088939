import { z } from 'zod/mini';
import { captured, count, failure, page } from './script-result';

/** Parses the result of the script `entrypoints/capture-page.ts`. */
export const pageCapture = z.union([
  z.object({
    ...page,
    ...captured,
    kind: z.literal('page'),
    blocks: z.array(z.object({ start: count, end: count })),
    hiddenWords: count,
    isLoading: z.boolean(),
    frameShare: z.number().check(z.gte(0), z.lte(1)),
  }),
  failure,
]);
