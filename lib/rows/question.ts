import { z } from 'zod/mini';
import { id, messageFields } from './fields';

export const QUICK_ACTIONS = ['summarise', 'key-points', 'explain', 'translate'] as const;
export type QuickAction = (typeof QUICK_ACTIONS)[number];

export const questionRow = z.object({
  ...messageFields,
  role: z.literal('user'),
  action: z.nullable(z.enum(QUICK_ACTIONS)),
  /** The English name of the language Translate aims at; null for every other question. */
  targetLanguage: z.nullable(z.string()),
  /** Readings first sent with this question. */
  readings: z.array(id),
  /** It went out without any page or selection, of this question or of those before it. */
  isWithoutPage: z.optional(z.boolean()),
});
export type Question = z.infer<typeof questionRow>;
