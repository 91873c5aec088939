import { z } from 'zod/mini';
import { changedAt, id } from './fields';

/** One conversation uses one stored text. A text that no conversation uses any more is purged. */
export const textUseRow = z.object({ text: z.string(), conversation: id, changedAt });
export type TextUse = z.infer<typeof textUseRow>;
