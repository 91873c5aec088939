import { z } from 'zod/mini';
import { changedAt } from './fields';

/** The words of a prompt as they were sent, stored once under their hash. Words change from version to version. */
export const textRow = z.object({ hash: z.string(), text: z.string(), changedAt });
export type StoredText = z.infer<typeof textRow>;
