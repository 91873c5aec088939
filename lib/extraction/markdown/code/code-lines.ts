import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import type { WriteContext } from '../context';
import { gridRole } from '../grid/grid-roles';
import { isCodeControl } from './code-controls';
import { codeFacts, isBlock, isNumbering } from './code-facts';

/** A line of code; `lead` is the number that stands in an element of its own before it. */
type Line = { text: string; lead: string };

/**
 * `mayBreak` is true after the end of a block: a line break that is written there is the same break, not one more.
 * `root` itself is never taken for a column of line numbers.
 */
type Flow = { lines: Line[]; mayBreak: boolean; root: TreeElement; context: WriteContext };

/**
 * Returns the lines of code as a person sees them: blocks, rows of tables, line breaks and `<br>`s end a line; columns
 * of line numbers and the controls of the code are left out; lines that were placed stand in the order of their tops.
 * White space at the ends of lines, and blank lines at both ends, are dropped.
 */
export function codeLines(root: TreeElement, context: WriteContext): string[] {
  const flow: Flow = { lines: [{ text: '', lead: '' }], mayBreak: false, root, context };
  addChildren(root, flow);
  const lines = withoutLeads(flow.lines).map((line) => line.replaceAll('\u00a0', ' ').trimEnd());
  return lines.slice(
    lines.findIndex((line) => line !== ''),
    lines.findLastIndex((line) => line !== '') + 1,
  );
}

function addChildren(element: TreeElement, flow: Flow): void {
  const holdsBlocks = element.children.some((child) => !isTreeText(child) && isBlock(child));
  for (const child of inOrder(element.children)) {
    if (flow.context.isLeftOut(child)) continue;
    if (!isTreeText(child)) addElement(child, flow);
    else if (flow.context.isRead(element)) {
      if (holdsBlocks && child.text.trim() === '') addGap(child.text, element, flow);
      else addText(child.text, element, flow);
    }
  }
}

/** Editors keep lines in any order in the document and place each by its top. */
function inOrder(children: readonly TreeNode[]): readonly TreeNode[] {
  const placed = children.filter(
    (child): child is TreeElement => !isTreeText(child) && child.style.position === 'absolute' && child.box !== null,
  );
  if (placed.length < 2 || placed.length < children.filter((child) => !isTreeText(child)).length) return children;
  return placed.sort((one, other) => (one.box?.[1] ?? 0) - (other.box?.[1] ?? 0));
}

function addElement(element: TreeElement, flow: Flow): void {
  const { context } = flow;
  if (isCodeControl(element)) return;
  if (element.name === 'br') {
    if (context.isRead(element)) endLine(flow);
    flow.mayBreak = false;
    return;
  }
  const text = codeFacts(element, context).letters === 0 ? allText(element) : '';
  if (isNumbering(text) && isBesideCode(element, flow)) {
    const line = lastLine(flow);
    const isCell = gridRole(element) === 'cell' && line.text.trim() === '';
    const isColumn = isCell || /\s/.test(text.trim()) || element.style.unselectable || isNamedNumber(element);
    if (isColumn || !context.isRead(element)) return;
    if (line.text.trim() === '' && !isBlock(element)) {
      line.lead += text.trim();
      line.text += text;
      return;
    }
  }
  if (!isBlock(element)) {
    addChildren(element, flow);
    return;
  }
  if (lastLine(flow).text !== '') endLine(flow);
  const before = flow.lines.length;
  flow.mayBreak = false;
  addChildren(element, flow);
  const isBlank = flow.lines.length === before && lastLine(flow).text === '';
  if (lastLine(flow).text !== '' || (isBlank && isBlankLine(element, context))) endLine(flow);
  flow.mayBreak = true;
}

function isNamedNumber({ attributes }: TreeElement): boolean {
  return (
    attributes['data-line-number'] !== undefined ||
    /(?:^|[\s_-])(?:line-?num(?:ber)?s?|linenos?|lineno|gutter(?:element)?|ln-num|blob-num|num|ln)(?:$|[\s_-])/i.test(
      attributes.class ?? '',
    )
  );
}

/** Whether there is code besides numbers, so that numbers may be those of its lines. */
function isBesideCode(element: TreeElement, { root, context }: Flow): boolean {
  return element !== root && codeFacts(root, context).letters > 0;
}

/** An empty block among blocks is a blank line, unless it is drawn without any height. */
function isBlankLine(element: TreeElement, context: WriteContext): boolean {
  if (!context.isRead(element)) return false;
  return element.box === null || element.box[3] > 2;
}

/** White space between blocks is drawn only where it breaks lines more than once. */
function addGap(text: string, parent: TreeElement, flow: Flow): void {
  if (parent.style.space !== 'pre' || /flex|grid|table/.test(parent.style.display)) return;
  for (let breaks = text.split('\n').length - 1; breaks > 1; breaks -= 1) endLine(flow);
}

function addText(text: string, parent: TreeElement, flow: Flow): void {
  if (parent.style.space === 'normal') {
    const line = lastLine(flow);
    const words = text.replace(/[ \t\n\r\f]+/g, ' ');
    line.text += line.text === '' || line.text.endsWith(' ') ? words.replace(/^ /, '') : words;
    if (words.trim() !== '') flow.mayBreak = false;
    return;
  }
  text.split(/\r\n?|\n/).forEach((part, index) => {
    if (index > 0) {
      if (!flow.mayBreak) endLine(flow);
      flow.mayBreak = false;
    }
    lastLine(flow).text += part;
    if (part !== '') flow.mayBreak = false;
  });
}

function endLine(flow: Flow): void {
  flow.lines.push({ text: '', lead: '' });
}

function lastLine(flow: Flow): Line {
  return flow.lines.at(-1) ?? { text: '', lead: '' };
}

/** Leaves out the numbers before lines where they are those of the lines: each is one more than the one before. */
function withoutLeads(lines: readonly Line[]): string[] {
  const numbered = lines.filter(({ text }) => text.trim() !== '');
  const first = Number(numbered[0]?.lead);
  const areNumbers =
    numbered.length > 0 && numbered.every(({ lead }, index) => lead !== '' && Number(lead) === first + index);
  return lines.map(({ text, lead }) => (areNumbers ? text.slice(text.indexOf(lead) + lead.length) : text));
}

/** All text inside an element, with a space after each block. */
function allText(element: TreeElement): string {
  const parts = element.children.map((child) => (isTreeText(child) ? child.text : allText(child)));
  return parts.join('') + (isBlock(element) ? ' ' : '');
}
