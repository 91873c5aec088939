import { z } from 'zod/mini';

// The parts of what the injected scripts return. The scripts run inside web pages, so their results are validated like
// any other input, with bounds above the ones that the scripts keep themselves.

export const text = z.string().check(z.maxLength(2_000_000));
export const title = z.string().check(z.maxLength(10_000));
export const count = z.int().check(z.gte(0));

export const facts = { url: text, title, language: z.nullable(title) };
export const page = { ok: z.literal(true), ...facts, focused: z.boolean() };
export const failure = z.object({
  ok: z.literal(false),
  reason: z.enum(['empty', 'unsupported', 'failed']),
  contentType: title,
  detail: title,
  page: z.optional(z.object(facts)),
});
