import type { Content, Reading } from '@/lib/database/schema';
import type { Block, CapturedPage, CapturedSelection } from '@/lib/page/capture';

/** A reading ready to be stored together with the question it belongs to. */
export type PreparedReading = { reading: Reading; content: Content };

/** A boundary that a page cannot guess: 96 random bits as hex. */
function randomNonce(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Blocks of a Markdown text, parted at blank lines; offsets in UTF-16 units. */
function blocksOf(markdown: string): Block[] {
  return Array.from(markdown.matchAll(/[^\n](?:.|\n(?!\s*\n))*/g), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

async function hashOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * A reading with its content and its own id and fence, from what a page's script captured. Hashes outside of any
 * transaction: IndexedDB ends one that waits for anything else.
 */
export async function prepareReading(
  captured: CapturedPage | CapturedSelection,
  time: number,
): Promise<PreparedReading> {
  const isPage = captured.kind === 'page';
  const { markdown, words, cutWords, language, url, title } = captured;
  const hash = await hashOf(`${captured.kind}\n${markdown}`);
  return {
    content: {
      hash,
      markdown,
      blocks: isPage ? captured.blocks : blocksOf(markdown),
      words,
      hiddenWords: isPage ? captured.hiddenWords : 0,
      cutWords,
      language,
    },
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
    },
  };
}
