import { z } from 'zod/mini';
import { changedAt } from './fields';

/** A text as it was sent, stored once under its hash: the words of a prompt, which change from version to version. */
export const textRow = z.object({ hash: z.string(), text: z.string(), changedAt });
export type StoredText = z.infer<typeof textRow>;
