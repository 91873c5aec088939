import { readRows } from '@/lib/database/database';
import { readRow } from '@/lib/database/read-row';
import { type Content, contentRow } from '@/lib/rows/content';
import { type Reading, readingRow } from '@/lib/rows/reading';

/** A stored reading with all of its text. */
export type WholeReading = { reading: Reading; content: Content };

/** A stored reading and its content; null where one of them is gone or invalid. */
export function loadReading(id: string): Promise<WholeReading | null> {
  return readRows(['readings', 'contents'], async (transaction) => {
    const reading = readRow(readingRow, await transaction.objectStore('readings').get(id));
    if (!reading) return null;
    const content = readRow(contentRow, await transaction.objectStore('contents').get(reading.content));
    return content && { reading, content };
  });
}
