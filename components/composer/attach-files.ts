import type { ChatSession } from '@/components/session/chat-session';
import type { CapturedPage } from '@/lib/page/capture';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';

/** No more files than this are attached at a time: each becomes a part of one question. */
const MOST_FILES = 10;

/**
 * Attaches files to the next question and begins to read them. Where a PDF in a tab could not be read at sending, a file
 * takes the place of that tab.
 */
export function attachFiles({ sender, sources }: ChatSession, chosen: Iterable<File>): void {
  const fault = sender.fault.value;
  if (fault?.kind === 'unreadable' && fault.reason === 'pdf') {
    sources.removePage();
    void sender.tell({ type: 'leave' });
  }
  for (const file of Array.from(chosen).slice(0, MOST_FILES)) sources.files.add(file.name, read(file));
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
