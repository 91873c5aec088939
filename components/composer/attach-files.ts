import type { ChosenFiles } from '@/components/session/chosen-files';
import type { CapturedPage } from '@/lib/page/capture';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';

/** No more files than this are attached at a time: each becomes a part of one question. */
const MOST_FILES = 10;

/** Attaches files to the next question and begins to read them. */
export function attachFiles(files: ChosenFiles, chosen: Iterable<File>): void {
  for (const file of Array.from(chosen).slice(0, MOST_FILES)) files.add(file.name, read(file));
}

/** Reads a file. What does that is loaded with the first file. */
async function read(file: File): Promise<CapturedPage | Unreadable> {
  try {
    const { readFile } = await import('@/lib/files/read-file');
    return await readFile(file);
  } catch {
    return { ok: false, reason: 'failed' };
  }
}
