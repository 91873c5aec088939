import { readRow } from '@/lib/database/read-row';
import type { RowWriter } from '@/lib/database/write-rows';
import type { Block, CapturedPage, CapturedSelection } from '@/lib/page/capture';
import { type Content, contentRow } from '@/lib/rows/content';
import type { Reading } from '@/lib/rows/reading';
import { lengthOfWhole } from '@/lib/text/cut';
import { hashText } from '@/lib/text/hash-text';
import { storedNotes } from './page-notes';

/** A reading ready to be stored together with the question it belongs to. */
export type PreparedReading = { reading: Reading; content: Content };

/** A boundary for a fence that a page cannot guess: 96 random bits as hex. */
function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The longest block, in UTF-16 units. Longer blocks are split, so that a long text can be cut close to any length. */
const LONGEST_BLOCK = 6000;

/** The latest end of a block that begins at `start`: after a line, else after a word, never within a character. */
function splitPoint(text: string, start: number, end: number): number {
  const limit = start + LONGEST_BLOCK;
  if (end <= limit) return end;
  const least = start + LONGEST_BLOCK / 2;
  const line = text.lastIndexOf('\n', limit - 1) + 1;
  if (line > least) return line;
  const word = text.lastIndexOf(' ', limit - 1) + 1;
  if (word > least) return word;
  return lengthOfWhole(text, limit);
}

/** The blocks of a Markdown text, separated by blank lines; offsets in UTF-16 units. */
function blocksOf(markdown: string): Block[] {
  const blocks: Block[] = [];
  let start = 0;
  for (const gap of [...markdown.matchAll(/\n\s*\n/g), { index: markdown.length, 0: '' }]) {
    while (start < gap.index) {
      const end = splitPoint(markdown, start, gap.index);
      blocks.push({ start, end });
      start = end;
    }
    start = gap.index + gap[0].length;
  }
  return blocks;
}

/**
 * Makes a reading with its content, id and fence boundary from what the script in the page captured. Call
 * `prepareReading` outside of any transaction: hashing is asynchronous, and IndexedDB ends a transaction that waits for
 * anything but its requests.
 *
 * How the page was read (its kind, what was left out, what is hidden) goes into the reading and not into the content:
 * two pages with the same text still share one content.
 *
 * @param time when the page was read, in ms since 1970
 */
export async function prepareReading(
  captured: CapturedPage | CapturedSelection,
  time: number,
): Promise<PreparedReading> {
  const isPage = captured.kind === 'page';
  const { markdown, words, cutWords, language, url, title } = captured;
  const content: Omit<Content, 'hash'> = {
    markdown,
    blocks: isPage ? captured.blocks : blocksOf(markdown),
    words,
    hiddenWords: isPage ? captured.hiddenWords : 0,
    cutWords,
    language,
  };
  // Hash the blocks too: a recipe names blocks by their index, and another page may divide the same text differently.
  const hash = await hashText(JSON.stringify(content));
  return {
    content: { hash, ...content },
    reading: {
      id: crypto.randomUUID(),
      content: hash,
      url,
      title,
      time,
      kind: captured.kind,
      nonce: randomNonce(),
      heading: isPage ? null : captured.heading,
      before: isPage ? '' : captured.before,
      after: isPage ? '' : captured.after,
      ...(isPage && captured.isLoading ? { isLoading: true } : {}),
      ...(isPage && storedNotes(captured)),
    },
  };
}

/**
 * Stores a content under its hash and returns the key. Where an invalid row has that key, the content gets a key of its
 * own, so that the invalid row is not overwritten.
 */
async function putContent(rows: RowWriter, content: Content, reading: string): Promise<string> {
  const contents = rows.transaction.objectStore('contents');
  // The content of a page read before is stored already. Only then read the row itself, which is as long as the page.
  const isThere = (await contents.getKey(content.hash)) !== undefined;
  if (isThere && readRow(contentRow, await contents.get(content.hash))) return content.hash;
  const hash = isThere ? `${content.hash}:${reading}` : content.hash;
  await rows.put('contents', { ...content, hash });
  return hash;
}

/** Stores prepared readings with their contents, within a transaction over `readings` and `contents`. */
export async function putReadings(rows: RowWriter, prepared: readonly PreparedReading[]): Promise<void> {
  // Write one after the other, so that two readings of the same text share one content.
  for (const { reading, content } of prepared) {
    const hash = await putContent(rows, content, reading.id);
    await rows.put('readings', { ...reading, content: hash });
  }
}
