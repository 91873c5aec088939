import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { Piece, WriteContext } from '../context';
import { isCodeControl } from './code-controls';
import { codeFacts, isBlock } from './code-facts';
import { codeLanguage } from './code-language';
import { codeLines } from './code-lines';
import { fence } from './fence';
import { languageNamed } from './language-names';

/** Words beside code are its label up to this length, in UTF-16 units. */
const LONGEST_LABEL = 20;

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
  if (element.name !== 'pre' && isCode(element, context)) return writeLines(element, codeLanguage(element), context);
  const labelled = element.name === 'pre' ? findInPre(element, context) : findLabelled(element, context);
  return labelled ? writeLines(labelled.code, labelled.language, context) : null;
}

function writeLines(code: TreeElement, language: string, context: WriteContext): Piece[] {
  const lines = codeLines(code, context);
  return lines.length === 0 ? [] : [{ text: fence(lines.join('\n'), language), gap: '\n\n', kind: 'other' }];
}

function isCode(element: TreeElement, context: WriteContext): boolean {
  const { letters, mono, kept, named, linked, lines, pres, inPre, others } = codeFacts(element, context);
  if (element.name === 'pre' && pres < 2) return letters === 0 ? element.style.mono : mono >= letters / 2;
  if (letters === 0 || others > 0 || lines < 2 || mono < letters * 0.9 || linked > letters / 2) return false;
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

type Labelled = { code: TreeElement; language: string };

/** Finds the code in a `<pre>`, which may hold the label of the `<code>` in it. */
function findInPre(pre: TreeElement, context: WriteContext): Labelled | null {
  if (!isCode(pre, context)) return null;
  const language = codeLanguage(pre);
  const [code, ...others] = pre.children.filter(
    (child): child is TreeElement => !isTreeText(child) && child.name === 'code',
  );
  if (!code || others.length > 0 || codeFacts(code, context).letters === 0) return { code: pre, language };
  const label = wordsBeside(code, pre, context);
  if (label !== '' && languageNamed(label) === '') return { code: pre, language };
  return { code, language: language || languageNamed(label) };
}

/** Finds the code in an element that holds nothing else but a label that names its language, and controls. */
function findLabelled(element: TreeElement, context: WriteContext): Labelled | null {
  const { pres, others, letters, mono } = codeFacts(element, context);
  if (pres !== 1 || others > 0 || letters - mono > LONGEST_LABEL) return null;
  let at = element;
  let label = '';
  for (let level = 0; level < LABEL_LEVELS; level += 1) {
    const inside = at.children.find((child) => !isTreeText(child) && codeFacts(child, context).pres === 1);
    if (!inside || isTreeText(inside)) return null;
    label += wordsBeside(inside, at, context);
    if (label.length > LONGEST_LABEL) return null;
    const language = languageNamed(label);
    if (isCode(inside, context))
      return language === '' ? null : { code: inside, language: codeLanguage(inside) || language };
    at = inside;
  }
  return null;
}

function wordsBeside(code: TreeElement, parent: TreeElement, context: WriteContext): string {
  return parent.children.map((child) => (child === code ? '' : wordsOf(child, parent, context))).join('');
}

function wordsOf(node: TreeNode, parent: TreeElement, context: WriteContext): string {
  if (context.isLeftOut(node)) return '';
  if (isTreeText(node)) return context.isRead(parent) ? node.text.trim() : '';
  return isCodeControl(node) ? '' : node.children.map((child) => wordsOf(child, node, context)).join('');
}
