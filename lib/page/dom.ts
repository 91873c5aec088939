/**
 * Safe reading of a hostile document. A form's fields and a document's named elements hide DOM properties of the same
 * name (`<input name="firstChild">`, `<img name="body">`), so the properties are read from the prototypes instead.
 * https://html.spec.whatwg.org/multipage/dom.html#dom-tree-accessors, "LegacyOverrideBuiltIns".
 */
function getter<Owner extends object, Key extends keyof Owner>(owner: Owner, key: Key): (target: Owner) => Owner[Key] {
  for (let holder: unknown = owner; holder; holder = Object.getPrototypeOf(holder)) {
    const get = Object.getOwnPropertyDescriptor(holder, key)?.get;
    if (get) return (target) => get.call(target);
  }
  return (target) => target[key];
}

const nodeTypeOf = getter(Node.prototype, 'nodeType');
export const lastChildOf = getter(Node.prototype, 'lastChild');
export const previousSiblingOf = getter(Node.prototype, 'previousSibling');
export const parentElementOf = getter(Node.prototype, 'parentElement');
export const textContentOf = getter(Node.prototype, 'textContent');
export const firstElementOf = getter(Element.prototype, 'firstElementChild');
export const localNameOf = getter(Element.prototype, 'localName');
export const shadowRootOf = getter(Element.prototype, 'shadowRoot');
const assignedSlotOf = getter(Element.prototype, 'assignedSlot');
export const bodyOf = getter(Document.prototype, 'body');
export const titleOf = getter(Document.prototype, 'title');
export const contentTypeOf = getter(Document.prototype, 'contentType');
export const documentElementOf = getter(Document.prototype, 'documentElement');
export const defaultViewOf = getter(Document.prototype, 'defaultView');
export const activeElementOf = getter(Document.prototype, 'activeElement');
export const readyStateOf = getter(Document.prototype, 'readyState');

/** The value of an attribute, or null. */
export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

export function isElement(node: Node): node is Element {
  return nodeTypeOf(node) === 1;
}

export function isText(node: Node): node is Text {
  const type = nodeTypeOf(node);
  return type === 3 || type === 4;
}

/**
 * The host of a shadow root; null for every other node. `instanceof` would not know what belongs to a frame: each
 * document has classes of its own.
 */
export function hostOf(node: Node): Element | null {
  if (nodeTypeOf(node) !== 11 || !('host' in node)) return null;
  return (node as ShadowRoot).host;
}

/** The element that a node is drawn in, through slots and out of shadow roots. */
export function flatParentOf(node: Element): Element | null {
  const slot = assignedSlotOf(node);
  if (slot) return slot;
  const parent = parentElementOf(node);
  if (parent) return parent;
  const root = node.parentNode;
  return root ? hostOf(root) : null;
}

/** All elements below a document or a shadow root that match. */
export function queryAll(root: Node, selector: string): ArrayLike<Element> & Iterable<Element> {
  const owner = nodeTypeOf(root) === 9 ? Document.prototype : DocumentFragment.prototype;
  return owner.querySelectorAll.call(root, selector);
}

/** The body of a new document of its own, in which nothing runs or loads and the page sees nothing. */
export function createTarget(): HTMLElement {
  return new Document().implementation.createHTMLDocument('').body;
}
