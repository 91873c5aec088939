import type { Content, Reading } from '@/lib/database/schema';

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
 * fence, and the beginning of the prompt stays the same from turn to turn.
 *
 * @param text the blocks that are sent
 * @param isWhole whether that is all of the reading
 */
export function fenceReading(reading: Reading, text: string, isWhole: boolean): string {
  const lines = [
    `<<<${reading.kind} ${reading.nonce}`,
    `Title: ${oneLine(reading.title)}`,
    `URL: ${oneLine(reading.url)}`,
  ];
  if (reading.heading) lines.push(`Section: ${oneLine(reading.heading)}`);
  if (!isWhole) lines.push(`Only a part of this ${reading.kind} fits; what follows is cut.`);
  lines.push('', text);
  if (reading.before || reading.after) {
    // Both sides come without the white space that was between them and the selection.
    const around = [reading.before, '[the highlighted text]', reading.after].filter((part) => part !== '');
    lines.push('', 'It stands in this paragraph:', around.join(' '));
  }
  lines.push(`${reading.nonce} ${reading.kind}>>>`);
  return lines.join('\n');
}
