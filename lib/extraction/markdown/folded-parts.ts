import { isTreeText, type TreeElement, type TreeNode } from '../tree';
import { elementsIn } from './elements-in';
import { pairsByRadios, pairsByRole, pairsOfLinks, type TabPair } from './tab-pairs';
import { dressUndrawn } from './undrawn-styles';

/** The parts of a page that wait for a click, and are read like what is seen. */
export type FoldedParts = {
  /** Whether an element is inside such a part, and hidden only by it. */
  has(element: TreeElement): boolean;
  /** The tab of a panel. */
  tabOf(panel: TreeElement): TreeElement | undefined;
  /** Whether an element is a tab whose words stand before its panel. */
  isTab(element: TreeElement): boolean;
};

/** A part that opens must hold this many UTF-16 units of words, or it is a menu or a tip. */
const SHORTEST = 20;

/** What never is a part of the text that waits for a click. */
const NO_TEXT = /^(?:menu|menubar|listbox|dialog|alertdialog|tooltip|navigation|search|grid|tree)$/;

/** Lists of links may be tabs without a role, and so may boxes of radio buttons, which style sheets alone can make work. */
const MAY_HOLD_TABS = /^(?:ul|ol|div|section|article|main|fieldset|form)$/;

/**
 * Finds the panels of tabs, of which one is open, and the answers below questions. Menus, dialogs and lists of links are
 * no such part.
 *
 * @param isGone whether a node is left out, with all that is inside it
 */
export function findFoldedParts(root: TreeElement, address: string, isGone: (node: TreeNode) => boolean): FoldedParts {
  const found = collect(root, isGone);
  const inside = new Set<TreeElement>();
  const tabs = new Map<TreeElement, TreeElement>();
  const takeTabs = (pairs: readonly TabPair[]): void => {
    for (const { tab, panel } of pairs) {
      tabs.set(panel, tab);
      if (isWaiting(panel)) unfold(panel, inside);
    }
  };
  for (const list of found.tablists) {
    const pairs = pairsByRole(list, found, address);
    if (pairs.length >= 2 && pairs.some(({ panel }) => isOpen(panel) && hasWords(panel))) takeTabs(pairs);
  }
  for (const box of found.boxes) {
    const pairs = [pairsOfLinks(box, found, address), pairsByRadios(box)].find(takeTurns);
    if (pairs && !pairs.some(({ panel }) => isGone(panel))) takeTabs(pairs);
  }
  for (const control of found.controls) {
    const part = found.byId.get(control.attributes['aria-controls'] ?? '');
    if (part && isWaiting(part) && isOpen(control) && isText(part)) unfold(part, inside);
  }
  const shown = new Set(tabs.values());
  return {
    has: (element) => inside.has(element),
    tabOf: (panel) => tabs.get(panel),
    isTab: (element) => shown.has(element),
  };
}

type Found = {
  byId: Map<string, TreeElement>;
  byLabel: Map<string, TreeElement>;
  tablists: TreeElement[];
  /** What may hold tabs that have no role. */
  boxes: TreeElement[];
  controls: TreeElement[];
};

function collect(root: TreeElement, isGone: (node: TreeNode) => boolean): Found {
  const found: Found = { byId: new Map(), byLabel: new Map(), tablists: [], boxes: [], controls: [] };
  const visit = (element: TreeElement, isOut: boolean): void => {
    const { attributes } = element;
    const isAway = isOut || isGone(element);
    const id = attributes.id;
    // Of two elements with one id only the first is what others mean.
    if (!isAway && id && !found.byId.has(id)) found.byId.set(id, element);
    const label = attributes['aria-labelledby'];
    if (!isAway && label && attributes.role === 'tabpanel') found.byLabel.set(label, element);
    // The tabs of a text are read though the choice takes them for controls.
    if (attributes.role === 'tablist') found.tablists.push(element);
    else if (!isAway && MAY_HOLD_TABS.test(element.name)) found.boxes.push(element);
    if (!isAway && attributes['aria-expanded'] === 'false' && attributes['aria-controls']) found.controls.push(element);
    for (const child of elementsIn(element)) visit(child, isAway);
  };
  visit(root, false);
  return found;
}

/**
 * Whether parts without roles are the panels of tabs: one of several beside each other is open, and the others wait. The
 * chapters that a table of contents leads to are all open.
 */
function takeTurns(pairs: readonly TabPair[]): boolean {
  const panels = new Set(pairs.map(({ panel }) => panel));
  const parents = new Set(pairs.map(({ panel }) => panel.parent));
  if (pairs.length < 2 || panels.size < pairs.length || parents.size > 1) return false;
  const open = pairs.filter(({ panel }) => isOpen(panel));
  return open.length === 1 && open.every(({ panel }) => hasWords(panel)) && [...panels].every(isOpenOrWaiting);
}

function isOpenOrWaiting(element: TreeElement): boolean {
  return isOpen(element) || isWaiting(element);
}

function isOpen({ hidden }: TreeElement): boolean {
  return hidden === 'seen' || hidden === 'folded';
}

/** Whether an element is not drawn now, as far as one can tell only until a click. */
function isWaiting({ hidden }: TreeElement): boolean {
  return hidden === 'later' || hidden === 'not-drawn';
}

/** Adds all elements of a part that are hidden for the reason for which the part is, and gives them a style. */
function unfold(part: TreeElement, inside: Set<TreeElement>): void {
  const visit = (element: TreeElement): void => {
    if (element.hidden !== part.hidden || inside.has(element)) return;
    inside.add(element);
    if (element.box === null) dressUndrawn(element);
    for (const child of elementsIn(element)) visit(child);
  };
  visit(part);
}

function hasWords(element: TreeElement): boolean {
  return element.children.some((child) => (isTreeText(child) ? child.text.trim() !== '' : hasWords(child)));
}

/** Whether a part is text to read, and not mostly links. */
function isText(part: TreeElement): boolean {
  if (NO_TEXT.test(part.attributes.role ?? '') || part.name === 'nav' || part.name === 'dialog') return false;
  const { words, linked } = weigh(part);
  return words >= SHORTEST && linked * 2 < words;
}

function weigh(element: TreeElement): { words: number; linked: number } {
  let words = 0;
  let linked = 0;
  for (const child of element.children) {
    if (isTreeText(child)) {
      words += child.text.trim().length;
      continue;
    }
    const below = weigh(child);
    words += below.words;
    linked += child.name === 'a' || child.name === 'button' ? below.words : below.linked;
  }
  return { words, linked };
}
