import { z } from 'zod/mini';

// What the rows of several stores have in common. A stored row is as hostile as an answer from outside: another version
// wrote it, a disk lost half of it. Times are ms since 1970, costs US dollars, sizes tokens.

export const id = z.string().check(z.minLength(1), z.maxLength(64));
export const time = z.number();
export const tokens = z.number().check(z.gte(0));

/** When a row was written last; absent in rows of the database's first version. */
export const changedAt = z.optional(time);

/** The fields of every message, a question's or an answer's. */
export const messageFields = {
  id,
  conversation: id,
  parent: z.nullable(id),
  created: time,
  text: z.string(),
  changedAt,
};
