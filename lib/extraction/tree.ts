import type { Attributes, Box, HiddenReason, StyleFacts, WalkedTree } from '@/lib/page/tree';
import { HIDDEN_REASONS } from '@/lib/page/tree';

/** A text of a page with its white space as the page has it. */
export type TreeText = { text: string; parent: TreeElement };

/** An element of a page as it was drawn. `hidden` says why the words that stand directly in it are not seen. */
export type TreeElement = {
  name: string;
  style: StyleFacts;
  hidden: HiddenReason;
  attributes: Attributes;
  box: Box | null;
  children: TreeNode[];
  parent: TreeElement | null;
};

export type TreeNode = TreeElement | TreeText;

export const PLAIN_STYLE: StyleFacts = {
  display: 'block',
  space: 'normal',
  size: 16,
  weight: 400,
  italic: false,
  mono: false,
  struck: false,
  shift: '',
  letters: '',
  marker: '',
  position: 'static',
  float: 'none',
  unselectable: false,
};

/** Deeper elements become children of the element at this depth, since what follows walks trees recursively. */
const DEEPEST = 400;

export function isTreeText(node: TreeNode): node is TreeText {
  return 'text' in node;
}

/**
 * Parses what the walker handed over. Items that do not have the form of an item are left out, since the page could
 * have changed what the walker ran on.
 *
 * @returns the element that the walk began at; a box without children where the walk gave nothing
 */
export function parseTree(walked: WalkedTree): TreeElement {
  const top: TreeElement = makeElement('div', PLAIN_STYLE, 'seen', {}, null, null);
  const styles = parseStyles(walked.styles);
  let at = top;
  let depth = 0;
  let below = 0; // Elements that are open beyond the deepest one.
  for (const chunk of walked.chunks) {
    for (const item of parseArray(chunk)) {
      if (typeof item === 'string') {
        at.children.push({ text: item, parent: at });
      } else if (item === 0) {
        if (below > 0) below -= 1;
        else if (at.parent) {
          at = at.parent;
          depth -= 1;
        }
      } else {
        const element = readElement(item, styles, at);
        if (!element) continue;
        at.children.push(element);
        if (depth < DEEPEST) {
          at = element;
          depth += 1;
        } else below += 1;
      }
    }
  }
  const [only, ...others] = top.children;
  if (!only || others.length > 0 || isTreeText(only)) return top;
  only.parent = null;
  return only;
}

function readElement(item: unknown, styles: readonly StyleFacts[], parent: TreeElement): TreeElement | null {
  if (!Array.isArray(item) || typeof item[0] !== 'string') return null;
  const [name, style, hidden, attributes, box] = item as unknown[];
  return makeElement(
    String(name),
    styles[Number(style)] ?? PLAIN_STYLE,
    HIDDEN_REASONS[Number(hidden)] ?? 'not-drawn',
    readAttributes(attributes),
    readBox(box),
    parent,
  );
}

function makeElement(
  name: string,
  style: StyleFacts,
  hidden: HiddenReason,
  attributes: Attributes,
  box: Box | null,
  parent: TreeElement | null,
): TreeElement {
  return { name, style, hidden, attributes, box, children: [], parent };
}

function readAttributes(value: unknown): Attributes {
  const attributes: Attributes = Object.create(null);
  if (typeof value !== 'object' || value === null) return attributes;
  for (const [name, each] of Object.entries(value)) if (typeof each === 'string') attributes[name] = each;
  return attributes;
}

function readBox(value: unknown): Box | null {
  if (!Array.isArray(value) || value.length !== 4 || !value.every(Number.isFinite)) return null;
  return value as unknown as Box;
}

function parseStyles(json: string): StyleFacts[] {
  return parseArray(json).map((each) => {
    const style: Record<string, unknown> = { ...PLAIN_STYLE };
    if (typeof each === 'object' && each !== null) {
      for (const [key, value] of Object.entries(each)) if (typeof value === typeof style[key]) style[key] = value;
    }
    return style as StyleFacts;
  });
}

function parseArray(json: string): unknown[] {
  try {
    const value: unknown = JSON.parse(json);
    return Array.isArray(value) ? value : [];
  } catch {
    return []; // The page may have changed what the walker wrote; what is left is read.
  }
}
