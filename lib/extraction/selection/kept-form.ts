import { isTreeText, type TreeElement } from '../tree';
import { blockAround, commonAround, listAround, roleOf } from './around';
import { isCell, isTable } from './complete-table';
import type { Selected } from './selected-nodes';

/** Roles and names of elements that give the words inside a sign or a place of their own. */
const SIGNED =
  /^(?:h[1-6]|heading|ul|ol|menu|list|li|listitem|dl|dt|dd|term|definition|figcaption|caption|summary|table|grid|treegrid|thead|tbody|tfoot|rowgroup|tr|row|t[dh]|cell|gridcell|columnheader|rowheader)$/;

const LISTS = /^(?:ul|ol|menu|dl|list)$/;

/**
 * Lists the elements around a selection whose form is not kept: some words of a heading are no heading, and some words
 * of an item are no list. The form is kept where several items or cells are selected, and where an item with a number
 * is selected as a whole.
 *
 * @param isWhole whether nothing of the paragraphs in which the selection begins and ends is left unselected
 */
export function listFormless(selected: Selected, isWhole: boolean): Set<TreeElement> {
  const around = listAround(commonAround(selected.first, selected.last));
  const inner = innermostKept(around, selected, isWhole);
  return new Set(around.slice(inner + 1).filter((each) => SIGNED.test(roleOf(each))));
}

/** Returns the index of the innermost element whose form is kept, or -1. */
function innermostKept(around: readonly TreeElement[], selected: Selected, isWhole: boolean): number {
  const index = around.findIndex((each) => isTable(each) || LISTS.test(roleOf(each)));
  const bearer = around[index];
  if (!bearer) return -1;
  if (isCode(selected)) return index;
  if (isTable(bearer)) {
    const isOneCell = around.slice(0, index).some(isCell);
    return isOneCell ? -1 : index;
  }
  const isOneBlock = blockAround(selected.first) === blockAround(selected.last);
  return !isOneBlock || (isWhole && roleOf(bearer) === 'ol') ? index : -1;
}

/** Whether the selected words are lines of a program, which some pages lay out as a table or a list. */
function isCode({ first }: Selected): boolean {
  const { style } = isTreeText(first) ? first.parent : first;
  return style.mono && style.space !== 'normal';
}
