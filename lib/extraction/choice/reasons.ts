import type { LeftOutReason } from '@/lib/page/capture';
import type { Area, Block } from './block';
import { hintBit } from './hints';
import { partBit } from './parts';
import { phraseBit } from './word-hints';

type Sign = { reason: LeftOutReason; parts: number; hints: number };

/** What a box is left out for, by its name, role, class or id. The first one that fits holds. */
const SIGNS: readonly Sign[] = [
  { reason: 'notice', parts: partBit('dialog'), hints: hintBit('notice') },
  { reason: 'navigation', parts: partBit('nav'), hints: hintBit('navigation') },
  { reason: 'comments', parts: 0, hints: hintBit('comments') },
  { reason: 'related', parts: 0, hints: hintBit('related') },
  { reason: 'promotion', parts: 0, hints: hintBit('promotion') },
  {
    reason: 'controls',
    parts: partBit('button') | partBit('search') | partBit('form'),
    hints: hintBit('social') | hintBit('controls'),
  },
  { reason: 'navigation', parts: partBit('header') | partBit('footer'), hints: hintBit('footer') },
];

const BUTTON = partBit('button');

const BY_PHRASE: readonly [bit: number, reason: LeftOutReason][] = [
  [phraseBit('related'), 'related'],
  [phraseBit('comments'), 'comments'],
  [phraseBit('promotion'), 'promotion'],
];

/**
 * Says for each block why it would be left out, from the boxes around it, what it and its heading say, and its links.
 *
 * A box that holds prose that is read says nothing, whatever its name is.
 *
 * @param phrases the bits of `PHRASE_NAMES` of each block
 * @param keeps for each block whether it is read
 * @param isTold whether the name of a box tells anything of it
 */
export function reasonsOf(
  blocks: readonly Block[],
  phrases: readonly number[],
  keeps: readonly boolean[],
  isTold: (area: Area) => boolean = () => true,
): LeftOutReason[] {
  const read = [0];
  for (const { index, isProse } of blocks) read.push((read[index] ?? 0) + (isProse && keeps[index] ? 1 : 0));
  const isRead = ({ first, last }: Area) => (read[last] ?? 0) > (read[first] ?? 0);
  let heading = 0;
  return blocks.map((block) => {
    const said = phrases[block.index] ?? 0;
    if (block.heading > 0) heading = said;
    return reasonOf(block, said, heading, { isRead, isTold });
  });
}

type Boxes = { isRead: (area: Area) => boolean; isTold: (area: Area) => boolean };

function reasonOf(block: Block, said: number, headingSaid: number, { isRead, isTold }: Boxes): LeftOutReason {
  let isInRow = false;
  for (let at: Area | null = block.area; at?.parent && !isRead(at); at = at.parent) {
    const isPressedRow = isRow(at);
    isInRow ||= isPressedRow;
    const parts = isPressedRow ? at.parts & ~BUTTON : at.parts;
    const hints = isTold(at) ? at.hints : 0;
    const sign = SIGNS.find((each) => (parts & each.parts) !== 0 || (hints & each.hints) !== 0);
    if (sign) return sign.reason;
  }
  for (const [bit, reason] of BY_PHRASE) if (((said | headingSaid) & bit) !== 0) return reason;
  const { facts } = block;
  if (!isInRow && facts.buttonWords * 2 > facts.words) return 'controls';
  return facts.linkWords * 2 > facts.words ? 'navigation' : 'other';
}

/** Whether a box is a button of several parts: a row that can be pressed, as of a list of mails. */
function isRow({ element: { name, attributes }, first, last }: Area): boolean {
  return (name === 'button' || attributes.role === 'button') && last - first > 1;
}
