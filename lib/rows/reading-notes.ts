import { z } from 'zod/mini';

// What a reading says of itself besides its words. A row may come from a later version or be damaged: what is unknown
// here becomes `unknown` or `other`, and a damaged list counts as absent, because the words stay right without it.

/** How many samples of one reason are stored at most. */
export const MOST_SAMPLES = 5;
/** The length of a stored sample at most, in UTF-16 units. */
export const LONGEST_SAMPLE = 200;
/** How many reasons a list holds at most: more than there are. */
const MOST_REASONS = 32;

const samples = z.array(z.string().check(z.maxLength(LONGEST_SAMPLE))).check(z.maxLength(MOST_SAMPLES));
const words = z.int().check(z.nonnegative());

/** A list that is absent where it is damaged. */
function listOf<Part>(part: z.ZodMiniType<Part>) {
  return z.catch(z.optional(z.array(part).check(z.maxLength(MOST_REASONS))), undefined);
}

const pageKind = z.enum([
  'article',
  'documentation',
  'thread',
  'product',
  'listing',
  'service',
  'table',
  'app',
  'code',
  'text',
  'pdf',
  'unknown',
]);
export type StoredPageKind = z.infer<typeof pageKind>;

/** Why a part that a person sees is left out of a reading. */
const leftOutReason = z.enum(['navigation', 'related', 'promotion', 'controls', 'notice', 'comments', 'other']);
export type StoredLeftOutReason = z.infer<typeof leftOutReason>;

/** Why a person does not see a part; `other` for a reason that this version does not know. */
const hiddenReason = z.enum([
  'not-drawn',
  'later',
  'faint',
  'tiny',
  'clipped',
  'outside',
  'colour',
  'twin',
  'invisible',
  'other',
]);
export type StoredHiddenReason = z.infer<typeof hiddenReason>;

/** The fields of a reading's row that say how the page was read. Readings of selections and old versions lack them. */
export const readingNotes = () => ({
  pageKind: z.catch(z.optional(pageKind), 'unknown'),
  /** How sure the kind is, from 0 to 1. */
  certainty: z.catch(z.optional(z.number().check(z.gte(0), z.lte(1))), undefined),
  /** What a person sees in the page and the reading leaves out, with the beginnings of the parts. */
  leftOut: listOf(z.object({ reason: z.catch(leftOutReason, 'other'), words, samples })),
  /** What a person does not see in the page, which the reading leaves out too. */
  hidden: listOf(z.object({ reason: z.catch(hiddenReason, 'other'), words, samples })),
  /** Of the `all` pages of a long document the first `read` ones were read; absent where all were. */
  pages: z.catch(z.optional(z.object({ read: words, all: words })), undefined),
});
