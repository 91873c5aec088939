import { importOnce } from './import-once';

/** Imports what reads and writes conversations, which a surface opens without. */
export const importReading = importOnce(() => import('./reading'));
