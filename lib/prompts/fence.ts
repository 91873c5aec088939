import type { Content } from '@/lib/rows/content';
import type { Reading } from '@/lib/rows/reading';
import { defuse } from './defuse';
import { isDefused, PROMPT_VERSION } from './prompt-version';

/** The text of the blocks `from` up to `to` of a content, blank lines between them as they were. */
export function textOfBlocks({ markdown, blocks }: Content, from: number, to: number): string {
  const first = blocks[from];
  const last = blocks[Math.min(to, blocks.length) - 1];
  return first && last && from < to ? markdown.slice(first.start, last.end) : '';
}

/** A value on one line, so that a title or an address cannot pretend to be a line of the fence. */
function oneLine(value: string): string {
  return value.replace(/\s+/g, ' ').trim();
}

/**
 * A reading inside its fence. The boundary is random for each reading and stored with it, so a page cannot close its own
 * fence, and the beginning of the prompt stays the same from turn to turn. Nor can it open one: its own lines that begin
 * so are defused.
 *
 * @param text the blocks that are sent
 * @param isWhole whether that is all of the reading
 * @param promptVersion of the recipe: what was sent before the texts were defused is built as it was
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
    // Both sides come without the white space that was between them and the selection.
    const around = [reading.before, '[the highlighted text]', reading.after].filter((part) => part !== '');
    lines.push('', 'It stands in this paragraph:', material(around.join(' ')));
  }
  lines.push(`${reading.nonce} ${reading.kind}>>>`);
  return lines.join('\n');
}
