import { attributeOf, flatParentOf, localNameOf, textContentOf } from '../dom';
import { FORMULA_CLASS, isKnown, TICK_CLASS } from '../elements';
import { cleanLine } from '../text';

/** Longer formulas and alternative texts, in UTF-16 units, are cut: nobody wrote them to be read. */
const LONGEST_FORMULA = 2000;
const LONGEST_ALT = 300;

/** Longer addresses, in UTF-16 units, are dropped: they hold data. */
const LONGEST_ADDRESS = 2000;

/** Longer attributes, in UTF-16 units, are cut, since patterns search them; no honest class name is longer. */
const LONGEST_ATTRIBUTE = 500;

/** Attributes that Readability weighs or Markdown needs. `name` is left out: it could hide a property of the copy. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'class id role lang dir itemprop rel start reversed value colspan rowspan align aria-level aria-modal ' +
    'data-lang data-language'
  ).split(' '),
);

/** Elements whose `id` would hide a property of the form around them. */
const LISTED: ReadonlySet<string> = new Set(['output', 'fieldset']);

/** Classes of notes. Readability would drop an `aside` and take a short `div` with a link for a menu. */
const NOTE =
  /(?:^|[\s_-])(?:admonition|note|tip|hint|warning|caution|danger|important|callout|quote|starlight-aside)(?:$|[\s_-])/i;

/**
 * Creates an empty copy of a live element in the inert `document`; formulas and task boxes come with their text.
 * Returns null for elements that are never read: editable drafts, frames, buttons outside headings.
 *
 * @param name the element's local name
 * @param isBlock tells whether an element is laid out as a block
 */
export function copyElement(
  live: Element,
  name: string,
  document: Document,
  isBlock: (element: Element) => boolean,
): Element | null {
  if (name === 'math') return copyFormula(live, document);
  if (name === 'img') return copyImage(live, document);
  if (name === 'input') return copyInput(live, document);
  if (name === 'button') return isHeadingButton(live) ? document.createElement('span') : null;
  if (name === 'iframe' || name === 'frame' || isDraft(live)) return null;
  const copy = document.createElement(chooseName(live, name, isBlock));
  const attributes = Element.prototype.hasAttributes.call(live) ? Element.prototype.getAttributeNames.call(live) : [];
  for (const attribute of attributes) {
    if (!ATTRIBUTES.has(attribute) || (attribute === 'id' && LISTED.has(name))) continue;
    copy.setAttribute(attribute, (attributeOf(live, attribute) ?? '').slice(0, LONGEST_ATTRIBUTE));
  }
  if (name === 'a') copyAddress(live, copy);
  return copy;
}

/** Copies a formula as marked code: the TeX in the annotation of the MathML, else the plain text. */
function copyFormula(math: Element, document: Document): Element | null {
  const annotation = math.querySelector('annotation[encoding*="tex" i]');
  const source = annotation?.textContent || math.getAttribute('alttext') || textContentOf(math) || '';
  return createMarked(document, FORMULA_CLASS, cleanLine(source, LONGEST_FORMULA));
}

/**
 * Copies a formula whose hidden MathML stands beside the drawn formula, which screen readers skip: KaTeX, MathJax and
 * MediaWiki write both. Returns null for any other hidden element.
 */
export function copyHiddenFormula(hidden: Element, document: Document): Element | null {
  const math = localNameOf(hidden) === 'math' ? hidden : hidden.querySelector('math');
  const isTwin = math && flatParentOf(hidden)?.querySelector(':scope > [aria-hidden="true"]');
  return isTwin ? copyFormula(math, document) : null;
}

/** Copies a picture as its alternative text. Readability asks whether a picture has a source, so any source will do. */
function copyImage(live: Element, document: Document): Element {
  const copy = document.createElement('img');
  const hasSource = ['src', 'srcset', 'data-src', 'data-srcset'].some((name) => attributeOf(live, name) !== null);
  if (hasSource) copy.setAttribute('src', 'about:blank');
  copy.setAttribute('alt', cleanLine(attributeOf(live, 'alt') ?? '', LONGEST_ALT));
  return copy;
}

/** Copies a field without its value: Readability counts fields to recognise forms. A task's box becomes a mark. */
function copyInput(live: Element, document: Document): Element {
  const isTask = attributeOf(live, 'type') === 'checkbox' && attributeOf(live, 'disabled') !== null;
  if (!isTask) return document.createElement('input');
  return createMarked(document, TICK_CLASS, attributeOf(live, 'checked') === null ? '-' : 'x');
}

/** Creates a `code` element whose class tells the Markdown writer that this copy made it. */
function createMarked(document: Document, className: string, text: string): Element {
  const code = document.createElement('code');
  code.className = className;
  code.append(text);
  return code;
}

/** Whether a button is part of a heading, as the questions of an accordion are. */
function isHeadingButton(live: Element): boolean {
  return live.closest('h1, h2, h3, h4, h5, h6, summary, dt, [role="heading"]') !== null;
}

/** Whether the person writes in an element. */
function isDraft(live: Element): boolean {
  const editable = attributeOf(live, 'contenteditable');
  return (editable !== null && editable !== 'false') || /^(?:textbox|searchbox)$/.test(attributeOf(live, 'role') ?? '');
}

/** Names the copy: unknown elements and spans become a `div` or a `span`, as they are laid out. */
function chooseName(live: Element, name: string, isBlock: (element: Element) => boolean): string {
  if ((name === 'aside' || name === 'div') && NOTE.test(attributeOf(live, 'class') ?? '')) return 'section';
  if (name === 'span' || !isKnown(name)) return isBlock(live) ? 'div' : 'span';
  return name === 'font' ? 'span' : name;
}

/** Copies an http, https or mailto address as absolute. Links within the page stay `#…`, as Readability expects. */
function copyAddress(live: Element, copy: Element): void {
  const written = attributeOf(live, 'href') ?? '';
  const address = written.startsWith('#') ? written : String((live as HTMLAnchorElement).href);
  if (/^(?:#|https?:|mailto:)/i.test(address) && address.length <= LONGEST_ADDRESS) copy.setAttribute('href', address);
}
