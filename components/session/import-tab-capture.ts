import { importOnce } from './import-once';

/** Imports what extracts a page: far larger than a surface is, and a question without a page does without it. */
export const importTabCapture = importOnce(() => import('@/lib/tabs/capture-tab'));
