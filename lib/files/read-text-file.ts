import { joinBlocks } from '@/lib/extraction/markdown/join-blocks';
import { textPieces } from '@/lib/extraction/plain-text/plain-document';
import type { CapturedPage } from '@/lib/page/capture';
import { cleanLine, cleanText } from '@/lib/page/text';
import type { Unreadable } from '@/lib/tabs/unreadable-reason';

/** A file of text of more bytes is not read; its text is cut at as many UTF-16 units as the text of a page. */
const LARGEST_TEXT = 20 * 1024 * 1024;
const LONGEST_MARKDOWN = 1_000_000;
const LONGEST_TITLE = 300;

/** Signs that no text has, but nearly every other file: control characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const BINARY = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Reads a file of text: prose as it is, a program or data as code. Any other file is refused. */
export async function readTextFile(file: File, url: string): Promise<CapturedPage | Unreadable> {
  if (file.size > LARGEST_TEXT) return { ok: false, reason: 'too-large' };
  const written = decode(new Uint8Array(await file.arrayBuffer()));
  if (BINARY.test(written)) return { ok: false, reason: 'unsupported' };
  const joined = joinBlocks(textPieces(cleanText(written), 'text/plain', url), LONGEST_MARKDOWN);
  if (joined.words === 0) return { ok: false, reason: 'empty' };
  return {
    ok: true,
    kind: 'page',
    url,
    title: cleanLine(file.name, LONGEST_TITLE),
    language: null,
    ...joined,
    hiddenWords: 0,
    pageKind: 'text',
    certainty: 1,
    leftOut: [],
    hidden: [],
    isLoading: false,
    frameShare: 0,
    focused: true,
  };
}

/** Decodes UTF-8 or, by its byte order mark, UTF-16; anything else as Windows does in western Europe and America. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
