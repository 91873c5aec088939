import { z } from 'zod/mini';

// What the injected scripts return. They run inside web pages, so their results are read like any other answer from
// outside, with bounds above those that the scripts keep themselves.

const text = z.string().check(z.maxLength(2_000_000));
const title = z.string().check(z.maxLength(10_000));
const count = z.int().check(z.gte(0));

const page = { ok: z.literal(true), url: text, title, language: z.nullable(title), focused: z.boolean() };
const captured = { words: count, cutWords: count, markdown: text };
const failure = z.object({
  ok: z.literal(false),
  reason: z.enum(['empty', 'unsupported', 'failed']),
  contentType: title,
  detail: title,
});

/** The result of `capture-page.js`. */
export const pageCapture = z.union([
  z.object({
    ...page,
    ...captured,
    kind: z.literal('page'),
    blocks: z.array(z.object({ start: count, end: count })),
    hiddenWords: count,
  }),
  failure,
]);

/** The result of `capture-selection.js`, one for each frame. */
export const selectionCapture = z.union([
  z.object({
    ...page,
    ...captured,
    kind: z.literal('selection'),
    heading: z.nullable(text),
    before: text,
    after: text,
  }),
  z.object({ ...page, kind: z.literal('none') }),
  failure,
]);
