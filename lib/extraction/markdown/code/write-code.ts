import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { Piece, WriteContext } from '../context';
import { escapeText } from '../escape-markdown';
import { isCodeControl } from './code-controls';
import { codeFacts, isBlock } from './code-facts';
import { codeLanguage } from './code-language';
import { codeLines } from './code-lines';
import { fence } from './fence';
import { languageNamed } from './language-names';

/** Words beside code are labels up to this length, in UTF-16 units, and this many of them. */
const LONGEST_LABEL = 40;
const MOST_LABELS = 3;

/** How many levels above the code its label may stand. */
const LABEL_LEVELS = 5;

/**
 * Writes an element that is code, with all that is inside it, as one fenced block. It is known by its form: `<pre>`,
 * or lines in a font of fixed width whose white space is kept, in blocks, rows of a table or items of a list. A label
 * that names the language, and the controls beside it, belong to the code.
 *
 * @returns null where the element is no code; no piece where it is empty
 */
export function writeCode(element: TreeElement, context: WriteContext): Piece[] | null {
  const found = findCode(element, context);
  if (!found) return null;
  const { code, labels } = found;
  const lines = codeLines(code, context);
  if (lines.length === 0) return [];
  const language = codeLanguage(element.name === 'pre' ? element : code, context) || languageIn(labels);
  const title = labels.filter((label) => languageNamed(label) === '').join(' ');
  const block: Piece = { text: fence(lines.join('\n'), language), gap: '\n\n', kind: 'other' };
  return title === '' ? [block] : [{ text: escapeText(title), gap: '\n\n', kind: 'text' }, block];
}

/** The element that is code, and the words of the labels that stand beside it in the same box. */
type Labelled = { code: TreeElement; labels: string[] };

function findCode(element: TreeElement, context: WriteContext): Labelled | null {
  if (isCode(element, context)) {
    const isInner = ({ name }: TreeElement): boolean => name === 'code';
    const labelled = element.name === 'pre' ? findLabelled(element, 1, isInner, context) : null;
    return labelled ?? { code: element, labels: [] };
  }
  const only = onlyCode(element, context);
  if (only && isCode(only, context) && codeLines(only, context).length > 1) return { code: only, labels: [] };
  const { pres, others } = codeFacts(element, context);
  if (pres !== 1 || others > 0) return null;
  return findLabelled(element, LABEL_LEVELS, (inside) => isCode(inside, context), context);
}

/** Finds the `<code>` that is all there is in a paragraph or box, although neither of them keeps white space. */
function onlyCode(element: TreeElement, context: WriteContext): TreeElement | null {
  let at = element;
  for (let level = 0; level < LABEL_LEVELS && at.name !== 'code'; level += 1) {
    const [only, ...others] = at.children.filter((child) => !isBlank(child, context));
    if (!only || others.length > 0 || isTreeText(only)) return null;
    at = only;
  }
  return at.name === 'code' && at !== element ? at : null;
}

function isBlank(node: TreeNode, context: WriteContext): boolean {
  if (context.isLeftOut(node)) return true;
  return isTreeText(node) ? node.text.trim() === '' : isCodeControl(node);
}

/**
 * Finds code below an element that holds nothing else but controls and labels, one of which names the language.
 *
 * @returns null where there is no such label, or other words stand beside the code
 */
function findLabelled(
  element: TreeElement,
  levels: number,
  isMeant: (inside: TreeElement) => boolean,
  context: WriteContext,
): Labelled | null {
  let at = element;
  const labels: string[] = [];
  for (let level = 0; level < levels; level += 1) {
    const inside = findMost(at, context);
    if (!inside || !addLabels(at, inside, labels, context)) return null;
    if (isMeant(inside)) return languageIn(labels) === '' ? null : { code: inside, labels };
    at = inside;
  }
  return null;
}

/** Finds the child that is or holds the `<pre>`, or in a `<pre>` the one with code. */
function findMost(element: TreeElement, context: WriteContext): TreeElement | undefined {
  return element.children.find(
    (child): child is TreeElement =>
      !isTreeText(child) && (element.name === 'pre' ? child.name === 'code' : codeFacts(child, context).pres === 1),
  );
}

function languageIn(labels: readonly string[]): string {
  return labels.map(languageNamed).find((language) => language !== '') ?? '';
}

/**
 * Adds the words beside code, text by text; false where they are more than labels. A label stands above its code, or in
 * the same `<pre>`; what stands below is the next thing.
 */
function addLabels(parent: TreeElement, code: TreeElement, labels: string[], context: WriteContext): boolean {
  let isBelow = false;
  const add = (node: TreeNode, within: TreeElement): boolean => {
    if (node === code) isBelow = true;
    if (node === code || context.isLeftOut(node)) return true;
    if (!isTreeText(node)) {
      return isCodeControl(node) || (node.name !== 'li' && node.children.every((child) => add(child, node)));
    }
    const words = node.text.trim();
    if (words === '' || !context.isRead(within)) return true;
    labels.push(words);
    return labels.length <= MOST_LABELS && words.length <= LONGEST_LABEL && (!isBelow || parent.name === 'pre');
  };
  return parent.children.every((child) => add(child, parent));
}

function isCode(element: TreeElement, context: WriteContext): boolean {
  const { letters, mono, kept, named, linked, lines, pres, inPre, others } = codeFacts(element, context);
  if (element.name === 'pre' && pres < 2) return letters === 0 ? element.style.mono : mono >= letters / 2;
  // Of lines that only breaks end, the last one is not counted.
  const isOneLine = lines < 2 && (element.name !== 'code' || lines < 1 || codeLines(element, context).length < 2);
  if (letters === 0 || others > 0 || isOneLine || mono < letters * 0.9 || linked > letters / 2) return false;
  if (/^(?:inline|contents|none)$/.test(element.style.display) && element.name !== 'code') return false;
  if (pres > 0 && inPre < letters) return false;
  if (pres > 1) return lines === pres && areLines(element);
  const isKept = kept >= letters * 0.9 || named >= letters * 0.9 || CODE_CLASS.test(element.attributes.class ?? '');
  return isKept && !holdsSeveral(element, context);
}

/** Whether all `<pre>`s inside are drawn as lines of one text, as those of some editors are: without gaps between them. */
function areLines(element: TreeElement): boolean {
  let bottom: number | null = null;
  const follows = (node: TreeNode): boolean => {
    if (isTreeText(node)) return true;
    if (node.name !== 'pre') return node.children.every(follows);
    const isNext: boolean = node.box !== null && (bottom === null || Math.abs(node.box[1] - bottom) <= 2);
    bottom = node.box && node.box[1] + node.box[3];
    return isNext;
  };
  return follows(element);
}

/** Whether an element holds several blocks of code, which are better kept apart. */
function holdsSeveral(element: TreeElement, context: WriteContext): boolean {
  for (let at = element; ; ) {
    const inside = at.children.filter(
      (child): child is TreeElement => !isTreeText(child) && codeFacts(child, context).letters > 0,
    );
    const [only, ...others] = inside;
    if (!only) return false;
    if (others.length > 0) return inside.filter((child) => isBlockOfLines(child, context)).length > 1;
    at = only;
  }
}

function isBlockOfLines(element: TreeElement, context: WriteContext): boolean {
  return isBlock(element) && !/^table/.test(element.style.display) && codeFacts(element, context).lines > 1;
}

/** What pages call a box of lines in a font of fixed width that keeps no white space, such as a session in a terminal. */
const CODE_CLASS = /(?:^|[\s_-])(?:code|terminal|console|snippet|listing|source-?code)(?:$|[\s_-])/i;
