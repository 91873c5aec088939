import { z } from 'zod/mini';
import { count, failure, page, text, title } from './script-result';

/** No page of the walker has more chunks, styles' JSON, or claims than this: the walker's own bounds are lower. */
const MOST_CHUNKS = 2_000;
const MOST_DATA = 100;

const side = z.number().check(z.gte(0));
const size = z.tuple([side, side]);

/** Parses the result of the script `entrypoints/capture-page.ts`. What the chunks hold is checked when they are parsed. */
export const walkedPage = z.union([
  z.object({
    ...page,
    kind: z.literal('walked'),
    contentType: title,
    tree: z.object({
      styles: text,
      chunks: z.array(text).check(z.maxLength(MOST_CHUNKS)),
      cutWords: count,
      invisible: count,
    }),
    window: size,
    document: size,
    data: z.array(text).check(z.maxLength(MOST_DATA)),
    claims: z.record(title, title),
    isLoading: z.boolean(),
    frameShare: z.number().check(z.gte(0), z.lte(1)),
  }),
  failure,
]);
