import { z } from 'zod/mini';
import { count, text } from './script-result';

/** The walker's own bounds allow fewer chunks. */
const MOST_CHUNKS = 2_000;

/** Parses what the walker hands over of a tree. What the chunks hold is checked when they are parsed themselves. */
export const walkedTree = z.object({
  styles: text,
  chunks: z.array(text).check(z.maxLength(MOST_CHUNKS)),
  cut: count,
  cutSample: text,
});
