import { isTreeText, type TreeElement } from '../../tree';
import type { WriteContext } from '../context';
import { gridRole } from '../grid/grid-roles';
import { isCodeControl } from './code-controls';

/**
 * What is inside an element, as far as it says whether the element is code. Letters are counted in UTF-16 units, without
 * the white space at the ends of texts.
 */
type CodeFacts = {
  /** Letters other than numbers that stand alone in an element, such as line numbers. */
  letters: number;
  /** Those in a font of fixed width. */
  mono: number;
  /** Those whose white space is kept: by style, by no-break spaces, or since their line is placed by itself. */
  kept: number;
  /** Those inside `<code>`. */
  named: number;
  /** Those inside links. */
  linked: number;
  /** Lines: line breaks that are kept, `<br>`s, and blocks with words. */
  lines: number;
  /** `<pre>`s with words other than numbers. */
  pres: number;
  /** Letters inside `<pre>`. */
  inPre: number;
  /** Headings, paragraphs, pictures, fields and rows of data, which code does not hold. */
  others: number;
};

const OTHERS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'img', 'input', 'select', 'blockquote', 'dl', 'th']);

/** What was counted, by context, since what is left out depends on it. Each element is counted once. */
const known = new WeakMap<WriteContext, Map<TreeElement, CodeFacts>>();

/** Counts what is inside an element. */
export function codeFacts(element: TreeElement, context: WriteContext): CodeFacts {
  let counted = known.get(context);
  if (!counted) {
    counted = new Map();
    known.set(context, counted);
  }
  return count(element, context, counted);
}

function count(element: TreeElement, context: WriteContext, counted: Map<TreeElement, CodeFacts>): CodeFacts {
  const before = counted.get(element);
  if (before) return before;
  const facts: CodeFacts = {
    letters: 0,
    mono: 0,
    kept: 0,
    named: 0,
    linked: 0,
    lines: 0,
    pres: 0,
    inPre: 0,
    others: 0,
  };
  counted.set(element, facts);
  if (context.isLeftOut(element) || isCodeControl(element)) return facts;
  const isRead = context.isRead(element);
  const isNumber = isNumbered(element);
  for (const child of element.children) {
    if (!isTreeText(child)) addFacts(facts, count(child, context, counted));
    else if (isRead && !isNumber && !context.isLeftOut(child)) addText(facts, child.text, element);
  }
  if (!isRead) return facts;
  if (element.name === 'code') facts.named = facts.letters;
  if (element.name === 'a') facts.linked = facts.letters;
  if (element.name === 'br' || (isBlock(element) && facts.letters > 0 && facts.lines === 0)) facts.lines += 1;
  if (element.style.position === 'absolute' && isBlock(element)) facts.kept = facts.mono;
  if (element.name === 'pre' && facts.letters > 0) {
    facts.pres = 1;
    facts.inPre = facts.letters;
  }
  if (OTHERS.has(element.name) || element.attributes.role === 'heading' || isDataRow(element, counted))
    facts.others += 1;
  return facts;
}

/** Whether words stand in several cells of a row; the signs of a comparison, plus and minus, may have their own. */
function isDataRow(element: TreeElement, counted: Map<TreeElement, CodeFacts>): boolean {
  if (gridRole(element) !== 'row') return false;
  return element.children.filter((child) => !isTreeText(child) && (counted.get(child)?.letters ?? 0) > 1).length > 1;
}

function addFacts(sum: CodeFacts, part: CodeFacts): void {
  sum.letters += part.letters;
  sum.mono += part.mono;
  sum.kept += part.kept;
  sum.named += part.named;
  sum.linked += part.linked;
  sum.lines += part.lines;
  sum.pres += part.pres;
  sum.inPre += part.inPre;
  sum.others += part.others;
}

function addText(facts: CodeFacts, text: string, { style }: TreeElement): void {
  const letters = text.trim().length;
  facts.letters += letters;
  if (style.mono) facts.mono += letters;
  if (style.space !== 'pre') {
    if (style.mono && text.includes('\u00a0\u00a0')) facts.kept += letters;
    return;
  }
  facts.kept += letters;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) facts.lines += 1;
}

function isNumbered({ children }: TreeElement): boolean {
  const [only] = children;
  return children.length === 1 && only !== undefined && isTreeText(only) && isNumbering(only.text);
}

/** Whether a text is nothing but line numbers: one number, or numbers that each follow the one before. */
export function isNumbering(text: string): boolean {
  if (!/^\s*\d/.test(text)) return false;
  const numbers = text.trim().split(/\s+/);
  return numbers.every((each, index) => /^\d{1,7}$/.test(each) && Number(each) === Number(numbers[0]) + index);
}

/** Whether an element begins a line of its own. */
export function isBlock({ style, parent }: TreeElement): boolean {
  if (/^(?:inline-)?(?:flex|grid)$/.test(parent?.style.display ?? '')) return true;
  return !/^(?:inline|contents|ruby|none|table-cell)/.test(style.display);
}
