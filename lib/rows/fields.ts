import { z } from 'zod/mini';

// Fields that rows of several stores share. A stored row is as little to be trusted as a reply from outside, since
// another version may have written the row, or a disk may have lost half of it. Times are ms since 1970, costs are US
// dollars, sizes are tokens.
// The schema of a row with many fields is built when the first such row is read (`z.lazy`), because the panel opens and
// the background wakes up without most of them.

export const id = z.string().check(z.minLength(1), z.maxLength(64));
export const time = z.number();
export const tokens = z.number().check(z.gte(0));

/** When the row was last written; absent in rows of the first database version. */
export const changedAt = z.optional(time);

/**
 * A model that the person chose, by its name at Segmind. A damaged value counts as an empty name, which no model has:
 * the row stays readable, and nothing is asked of a model that the person did not choose.
 */
export const chosenModel = z.catch(z.string(), '');

/** The fields of every message, question or answer. */
export const messageFields = {
  id,
  conversation: id,
  parent: z.nullable(id),
  created: time,
  text: z.string(),
  changedAt,
};
