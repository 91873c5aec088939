import { attributeOf, boxOf, dataOf, flatParentOf, textContentOf, walkTexts } from '../dom';
import type { Ends } from './selected-ends';

/** The editor is looked for up to this many elements around what has the focus. */
const MOST_AROUND = 8;

const MOST_BOXES = 300;
const MOST_TEXTS = 3000;
const LONGEST_TEXT = 2000;

/** Classes of boxes that editors draw behind other words than the selected ones. */
const OTHER_BOXES = /match|highlight|word|cursor|caret|active/i;

/**
 * Lists what is selected in a code editor that draws the selection itself, as boxes behind its lines, while only an
 * unseen entry for what is typed has the focus. Finds the signs by their places, so it sees what is drawn alone, as a
 * person does. Each part is in one text.
 */
export function listDrawn(entry: Element, view: Window): Ends[] {
  let editor: Element | null = entry;
  for (let depth = 0; editor && depth < MOST_AROUND; depth += 1) {
    const boxes = listBoxes(editor, view);
    if (boxes.length > 0) return listUnder(boxes, editor);
    editor = flatParentOf(editor);
  }
  return [];
}

function listBoxes(editor: Element, view: Window): DOMRect[] {
  const named = Element.prototype.querySelectorAll.call(editor, '[class*="select" i]');
  return Array.from(named)
    .slice(0, MOST_BOXES)
    .filter((each) => isBox(each, view))
    .map((each) => boxOf(each));
}

function isBox(element: Element, view: Window): boolean {
  if (OTHER_BOXES.test(attributeOf(element, 'class') ?? '') || textContentOf(element) !== '') return false;
  const { width, height } = boxOf(element);
  if (width < 2 || height < 4) return false;
  const { backgroundColor, position } = view.getComputedStyle(element);
  return position === 'absolute' && !/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor);
}

/** Lists the parts of the texts of an editor that are drawn over any of the boxes. */
function listUnder(boxes: readonly DOMRect[], editor: Element): Ends[] {
  const parts: Ends[] = [];
  const texts = walkTexts(editor);
  for (let count = 0; count < MOST_TEXTS && texts.nextNode(); count += 1) {
    const text = texts.currentNode as Text;
    const { length } = dataOf(text);
    const [from, to] = coveredOf(text, Math.min(length, LONGEST_TEXT), boxes);
    if (from < to) parts.push({ start: { node: text, offset: from }, end: { node: text, offset: to } });
  }
  return parts;
}

/** Returns from which sign to which a text is over the boxes. */
function coveredOf(text: Text, length: number, boxes: readonly DOMRect[]): [from: number, to: number] {
  const whole = rectOf(text, 0, length);
  const near = boxes.filter((box) => box.top < whole.bottom && box.bottom > whole.top);
  let from = length;
  let to = 0;
  for (let index = 0; near.length > 0 && index < length; index += 1) {
    const sign = rectOf(text, index, index + 1);
    const x = (sign.left + sign.right) / 2;
    const y = (sign.top + sign.bottom) / 2;
    if (!near.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom)) continue;
    from = Math.min(from, index);
    to = index + 1;
  }
  return [from, to];
}

function rectOf(text: Text, from: number, to: number): DOMRect {
  const range = new Range();
  range.setStart(text, from);
  range.setEnd(text, to);
  return range.getBoundingClientRect();
}
