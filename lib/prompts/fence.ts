import type { Content } from '@/lib/rows/content';
import type { Reading } from '@/lib/rows/reading';
import { defuse } from './defuse';
import { isDefused, PROMPT_VERSION } from './prompt-version';

/** The text of the blocks of a content from `from` up to but not including `to`, with the blank lines between them. */
export function textOfBlocks({ markdown, blocks }: Content, from: number, to: number): string {
  const first = blocks[from];
  const last = blocks[Math.min(to, blocks.length) - 1];
  return first && last && from < to ? markdown.slice(first.start, last.end) : '';
}

/** A value on one line, so that a title or an address cannot fake a line of the fence. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/**
 * A reading inside its fence. The boundary is random for each reading, so a page cannot close its own fence; defusing
 * keeps a page from opening one. The boundary is stored with the reading, so that the beginning of the prompt stays the
 * same from turn to turn.
 *
 * @param text the text of the blocks that are sent
 * @param isWhole whether these blocks are all of the reading
 * @param promptVersion of the recipe; the fence of a version before 2, without defused texts, is built as it was
 */
export function fenceReading(
  reading: Reading,
  text: string,
  isWhole: boolean,
  promptVersion: number = PROMPT_VERSION,
): string {
  const isNew = isDefused(promptVersion);
  const material = (value: string) => (isNew ? defuse(value) : value);
  const lines = [
    `<<<${reading.kind} ${reading.nonce}`,
    `Title: ${material(oneLine(reading.title))}`,
    `URL: ${material(oneLine(reading.url))}`,
  ];
  if (reading.heading) lines.push(`Section: ${material(oneLine(reading.heading))}`);
  if (isNew && reading.isLoading) lines.push(`The ${reading.kind} was still loading when it was read.`);
  if (!isWhole) lines.push(`Only a part of this ${reading.kind} fits; what follows is cut.`);
  lines.push('', material(text));
  if (reading.before || reading.after) {
    // `before` and `after` come without the white space between them and the selection, so add a space.
    const around = [reading.before, '[the highlighted text]', reading.after].filter((part) => part !== '');
    lines.push('', 'It stands in this paragraph:', material(around.join(' ')));
  }
  lines.push(`${reading.nonce} ${reading.kind}>>>`);
  return lines.join('\n');
}
