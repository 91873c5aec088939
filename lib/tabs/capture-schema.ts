import { z } from 'zod/mini';
import { failure, page, text, title } from './script-result';
import { walkedTree } from './tree-schema';

/** The walker's own bounds allow fewer texts of data. */
const MOST_DATA = 100;

/** Width and height. A tuple and a record would add four kilobytes to what a surface loads before it can send. */
const size = z.array(z.number().check(z.gte(0))).check(z.maxLength(2));

/** Parses the result of the script `entrypoints/capture-page.ts`. */
export const walkedPage = z.union([
  z.object({
    ...page,
    kind: z.literal('walked'),
    contentType: title,
    tree: walkedTree,
    window: size,
    document: size,
    data: z.array(text).check(z.maxLength(MOST_DATA)),
    claims: z.unknown(),
    isLoading: z.boolean(),
    frameShare: z.number().check(z.gte(0), z.lte(1)),
  }),
  failure,
]);
