import { z } from 'zod/mini';
import { failure, page, text, title } from './script-result';
import { walkedTree } from './tree-schema';

/** The walker's own bounds allow fewer texts of data. */
const MOST_DATA = 100;

const side = z.number().check(z.gte(0));
const size = z.tuple([side, side]);

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
    claims: z.record(title, title),
    isLoading: z.boolean(),
    frameShare: z.number().check(z.gte(0), z.lte(1)),
  }),
  failure,
]);
