import { copyElement, copyHiddenFormula } from './copy-element';
import { attributeOf, isElement, isText, lastChildOf, localNameOf, previousSiblingOf, shadowRootOf } from './dom';
import { isUnread } from './elements';
import { cleanText, countTagWords, countWords } from './text';
import { isDecoration, type Visibility } from './visibility';

/** Deeper nesting is flattened: what comes after recurses, and no page means anything by it. */
const DEEPEST = 200;

/** Bounds of one copy: nodes, and UTF-16 units of text. */
export type CopyLimits = { nodes: number; characters: number };

export type VisibleCopy = {
  /** Elements that were copied. */
  elements: number;
  /** Words that a person can't see. */
  hiddenWords: number;
  /** Words beyond the limits. */
  cutWords: number;
};

/** One live element while its children are copied. */
type Scope = {
  live: Element | null;
  copy: Element;
  depth: number;
  isMute: boolean;
  isFolded: boolean;
  /** Lies wholly inside the range, or there is none. */
  isInside: boolean;
  hidesWords: boolean | undefined;
};

type Step = { node: Node; scope: Scope };

/**
 * Copies what a person can see below `source` into `target`, an element of an inert document: no scripts, no hidden
 * text, no form values, open shadow roots and slots as they are drawn, links made absolute. With a range, only what lies
 * inside it. The live page is only read.
 */
export function copyVisible(
  source: Element,
  target: Element,
  options: { visibility: Visibility; limits: CopyLimits; range?: Range | undefined },
): VisibleCopy {
  const { visibility, limits, range } = options;
  const document = target.ownerDocument;
  const result: VisibleCopy = { elements: 0, hiddenWords: 0, cutWords: 0 };
  const steps: Step[] = [];
  let nodes = 0;
  let characters = 0;

  function enter(scope: Scope, children: Node | readonly Node[]): void {
    if (Array.isArray(children)) {
      for (const node of children.toReversed()) steps.push({ node, scope });
      return;
    }
    for (let node = lastChildOf(children as Node); node; node = previousSiblingOf(node)) steps.push({ node, scope });
  }

  function copyText(node: Text, scope: Scope): void {
    const data = scope.isInside || !range ? node.data : sliceToRange(node, range);
    if (data === '') return;
    if (scope.hidesWords === undefined && /\S/.test(data)) {
      scope.hidesWords = scope.isMute || (scope.live !== null && visibility.hidesWords(scope.live, scope.isFolded));
    }
    if (scope.hidesWords) {
      result.hiddenWords += countWords(data);
      return;
    }
    characters += data.length;
    result.hiddenWords += countTagWords(data);
    scope.copy.appendChild(document.createTextNode(cleanText(data)));
  }

  function visit(live: Element, scope: Scope): void {
    const name = localNameOf(live);
    if (isUnread(name)) return;
    const isFolded = scope.isFolded || isFoldedInto(scope.live, name);
    const sight = visibility.judge(live, isFolded);
    if (sight === 'gone') {
      const formula = copyHiddenFormula(live, document);
      if (formula) scope.copy.append(formula);
      else result.hiddenWords += countTextWords(live);
      return;
    }
    if (isDecoration(live)) return;
    const isInside = scope.isInside || !range || !holdsBoundary(live, range);
    const copy = copyElement(live, name, document, visibility.isBlock);
    if (!copy) return;
    result.elements += 1;
    const isTooDeep = scope.depth >= DEEPEST;
    if (!isTooDeep) scope.copy.appendChild(copy);
    const inner = { live, copy: isTooDeep ? scope.copy : copy, depth: scope.depth + 1, isFolded, isInside };
    if (copy.firstChild) return;
    enter({ ...inner, isMute: sight === 'mute', hidesWords: undefined }, childrenOf(live, name));
  }

  const isInside = !range;
  const root = {
    live: source,
    copy: target,
    depth: 0,
    isMute: false,
    isFolded: false,
    isInside,
    hidesWords: undefined,
  };
  enter(root, childrenOf(source, localNameOf(source)));
  for (let step = steps.pop(); step; step = steps.pop()) {
    const { node, scope } = step;
    if (!scope.isInside && range && !range.intersectsNode(node)) continue;
    nodes += 1;
    if (nodes > limits.nodes || characters > limits.characters) result.cutWords += countTextWords(node);
    else if (isText(node)) copyText(node, scope);
    else if (isElement(node)) visit(node, scope);
  }
  return result;
}

/** Children as they are drawn: the shadow tree of a host, what a slot was given, else the children themselves. */
function childrenOf(element: Element, name: string): Node | readonly Node[] {
  const shadow = shadowRootOf(element);
  if (shadow) return shadow;
  if (name !== 'slot') return element;
  const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true });
  return assigned.length > 0 ? assigned : element;
}

function isFoldedInto(parent: Element | null, name: string): boolean {
  return (
    name !== 'summary' && parent !== null && localNameOf(parent) === 'details' && attributeOf(parent, 'open') === null
  );
}

function holdsBoundary(element: Element, range: Range): boolean {
  return element.contains(range.startContainer) || element.contains(range.endContainer);
}

function sliceToRange(node: Text, range: Range): string {
  const start = node === range.startContainer ? range.startOffset : 0;
  return node.data.slice(start, node === range.endContainer ? range.endOffset : undefined);
}

/** Words of all text below a node, programs and styles excepted. */
export function countTextWords(node: Node): number {
  if (isText(node)) return countWords(node.data);
  if (!isElement(node) || isUnread(localNameOf(node))) return 0;
  let words = 0;
  const walker = Document.prototype.createTreeWalker.call(node.ownerDocument, node, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.parentElement || !isUnread(localNameOf(text.parentElement))) words += countWords(text.data);
  }
  return words;
}
