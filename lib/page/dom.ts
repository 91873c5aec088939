/**
 * Returns a safe reader of a DOM property. In a hostile document a form's fields and named elements hide properties of
 * the same name (`<input name="firstChild">`, `<img name="body">`), so the reader takes the prototype's getter.
 * https://html.spec.whatwg.org/multipage/dom.html#dom-tree-accessors, "LegacyOverrideBuiltIns".
 */
function getter<Owner extends object, Key extends keyof Owner>(owner: Owner, key: Key): (target: Owner) => Owner[Key] {
  for (let holder: unknown = owner; holder; holder = Object.getPrototypeOf(holder)) {
    const get = Object.getOwnPropertyDescriptor(holder, key)?.get;
    // A bound `call` is a function of its own for each property, which browsers run without a detour.
    if (get) return Function.prototype.call.bind(get) as (target: Owner) => Owner[Key];
  }
  return (target) => target[key];
}

/** Like `getter`, for what few pages need: browsers make each getter on demand, which takes longer than to call it. */
function rareGetter<Owner extends object, Key extends keyof Owner>(
  ownerOf: () => Owner,
  key: Key,
): (target: Owner) => Owner[Key] {
  let read: ((target: Owner) => Owner[Key]) | undefined;
  return (target) => {
    read ??= getter(ownerOf(), key);
    return read(target);
  };
}

/** Makes a function of a method, whose first parameter is the object. */
export function unbound<Owner, Rest extends unknown[], Result>(
  method: (this: Owner, ...rest: Rest) => Result,
): (target: Owner, ...rest: Rest) => Result {
  return Function.prototype.call.bind(method) as (target: Owner, ...rest: Rest) => Result;
}

// Named once: the script that is injected into pages is to be small.
const NODE = Node.prototype;
const ELEMENT = Element.prototype;
const DOCUMENT = Document.prototype;

const nodeTypeOf = getter(NODE, 'nodeType');
export const firstChildOf = getter(NODE, 'firstChild');
export const nextSiblingOf = getter(NODE, 'nextSibling');
export const parentElementOf = rareGetter(() => NODE, 'parentElement');
export const parentNodeOf = rareGetter(() => NODE, 'parentNode');
export const childNodesOf = rareGetter(() => NODE, 'childNodes');
export const textContentOf = getter(ELEMENT, 'textContent');
export const firstElementOf = getter(ELEMENT, 'firstElementChild');
export const localNameOf = getter(ELEMENT, 'localName');
export const shadowRootOf = getter(ELEMENT, 'shadowRoot');
const slotOfElement = rareGetter(() => ELEMENT, 'assignedSlot');
const slotOfText = rareGetter(() => Text.prototype, 'assignedSlot');
export const dataOf = getter(CharacterData.prototype, 'data');
export const linkAddressOf = rareGetter(() => HTMLAnchorElement.prototype, 'href');
export const bodyOf = getter(DOCUMENT, 'body');
export const titleOf = getter(DOCUMENT, 'title');
export const contentTypeOf = getter(DOCUMENT, 'contentType');
export const documentElementOf = getter(DOCUMENT, 'documentElement');
export const defaultViewOf = getter(DOCUMENT, 'defaultView');
const contentDocumentOf = rareGetter(() => HTMLIFrameElement.prototype, 'contentDocument');
export const activeElementOf = getter(DOCUMENT, 'activeElement');
export const readyStateOf = getter(DOCUMENT, 'readyState');

/** Returns the value of an attribute, or null. */
export const attributeOf = unbound(ELEMENT.getAttribute);

/** Returns an element's box, in CSS pixels from the window's upper left corner. */
export function boxOf(element: Element): DOMRect {
  return ELEMENT.getBoundingClientRect.call(element);
}

export function isElement(node: Node): node is Element {
  return nodeTypeOf(node) === 1;
}

export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === 3 || type === 4;
}

/**
 * Returns the host of a shadow root, and null for every other node. `instanceof` would fail for nodes of a frame, since
 * each window has classes of its own.
 */
export function hostOf(node: Node): Element | null {
  if (nodeTypeOf(node) !== 11 || !('host' in node)) return null;
  return (node as ShadowRoot).host;
}

/** Returns the slot that draws a child of a host, or null. */
export function assignedSlotOf(node: Node): Element | null {
  if (isElement(node)) return slotOfElement(node);
  return isText(node) ? slotOfText(node) : null;
}

/** Returns the element in which a node is drawn: its slot, its parent, or the host of its shadow root. */
export function flatParentOf(node: Node): Element | null {
  const slot = assignedSlotOf(node);
  if (slot) return slot;
  const parent = parentElementOf(node);
  if (parent) return parent;
  const root = parentNodeOf(node);
  return root ? hostOf(root) : null;
}

/** Returns the document of an `iframe` or a `frame`; null where it belongs to another site, or there is none. */
export function frameDocumentOf(frame: Element): Document | null {
  try {
    return localNameOf(frame) === 'iframe'
      ? contentDocumentOf(frame as HTMLIFrameElement)
      : (frame as HTMLFrameElement).contentDocument;
  } catch {
    return null;
  }
}

/** Returns all elements below a document or a shadow root that match a selector. */
export function queryAll(root: Node, selector: string): ArrayLike<Element> & Iterable<Element> {
  const owner = nodeTypeOf(root) === 9 ? DOCUMENT : DocumentFragment.prototype;
  return owner.querySelectorAll.call(root, selector);
}

/** Walks the texts below a node. */
export function walkTexts(root: Node): TreeWalker {
  return DOCUMENT.createTreeWalker.call(root.ownerDocument ?? document, root, NodeFilter.SHOW_TEXT);
}
