import { attributeOf, flatParentOf, localNameOf, textContentOf } from '../dom';
import { FORMULA_CLASS, isKnown, TICK_CLASS } from '../elements';
import { cleanLine } from '../text';

/** Longer formulas and texts of pictures are cut; they were not written to be read. In UTF-16 units. */
const LONGEST_FORMULA = 2000;
const LONGEST_ALT = 300;

/** Longer addresses are data, not places. */
const LONGEST_ADDRESS = 2000;

/** Names of classes and the like are searched with patterns; no honest one is longer. */
const LONGEST_ATTRIBUTE = 500;

/** What Readability weighs and Markdown needs. Never a `name`: it could hide a property of the copy. */
const ATTRIBUTES: ReadonlySet<string> = new Set(
  (
    'class id role lang dir itemprop rel start reversed value colspan rowspan align aria-level aria-modal ' +
    'data-lang data-language'
  ).split(' '),
);

/** Elements whose `id` would hide a property of the form around them. */
const LISTED: ReadonlySet<string> = new Set(['output', 'fieldset']);

/** Notes inside a text. Readability throws away an `aside` and takes a short `div` with a link for a menu. */
const NOTE =
  /(?:^|[\s_-])(?:admonition|note|tip|hint|warning|caution|danger|important|callout|quote|starlight-aside)(?:$|[\s_-])/i;

/**
 * An empty copy of a live element for the inert `document`, or null for what is never read: form values, editable
 * drafts, frames, buttons that aren't headings. `isBlock` tells whether an element is laid out as a block.
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

/** A formula as marked code: the TeX that MathML keeps as its annotation, else its plain text. */
function copyFormula(math: Element, document: Document): Element | null {
  const annotation = math.querySelector('annotation[encoding*="tex" i]');
  const source = annotation?.textContent || math.getAttribute('alttext') || textContentOf(math) || '';
  return createMarked(document, FORMULA_CLASS, cleanLine(source, LONGEST_FORMULA));
}

/**
 * A formula whose MathML is hidden because it is drawn by other means, in an element beside it that screen readers
 * skip: so do KaTeX, MathJax and MediaWiki.
 */
export function copyHiddenFormula(hidden: Element, document: Document): Element | null {
  const math = localNameOf(hidden) === 'math' ? hidden : hidden.querySelector('math');
  const isTwin = math && flatParentOf(hidden)?.querySelector(':scope > [aria-hidden="true"]');
  return isTwin ? copyFormula(math, document) : null;
}

/** A picture is its alternative text. Readability wants to know whether it has a source, not which. */
function copyImage(live: Element, document: Document): Element {
  const copy = document.createElement('img');
  const hasSource = ['src', 'srcset', 'data-src', 'data-srcset'].some((name) => attributeOf(live, name) !== null);
  if (hasSource) copy.setAttribute('src', 'about:blank');
  copy.setAttribute('alt', cleanLine(attributeOf(live, 'alt') ?? '', LONGEST_ALT));
  return copy;
}

/** Readability counts fields to recognise forms, so they stay, without values. A task list's boxes are no fields. */
function copyInput(live: Element, document: Document): Element {
  const isTask = attributeOf(live, 'type') === 'checkbox' && attributeOf(live, 'disabled') !== null;
  if (!isTask) return document.createElement('input');
  return createMarked(document, TICK_CLASS, attributeOf(live, 'checked') === null ? '-' : 'x');
}

/** Code that the Markdown knows as the copy's own by its class. */
function createMarked(document: Document, className: string, text: string): Element {
  const code = document.createElement('code');
  code.className = className;
  code.append(text);
  return code;
}

/** Questions of an accordion are buttons inside headings. */
function isHeadingButton(live: Element): boolean {
  return live.closest('h1, h2, h3, h4, h5, h6, summary, dt, [role="heading"]') !== null;
}

/** A box that the person writes in. */
function isDraft(live: Element): boolean {
  const editable = attributeOf(live, 'contenteditable');
  return (editable !== null && editable !== 'false') || /^(?:textbox|searchbox)$/.test(attributeOf(live, 'role') ?? '');
}

/** Elements that HTML doesn't know, or that style has turned into blocks, become what they are laid out as. */
function chooseName(live: Element, name: string, isBlock: (element: Element) => boolean): string {
  if ((name === 'aside' || name === 'div') && NOTE.test(attributeOf(live, 'class') ?? '')) return 'section';
  if (name === 'span' || !isKnown(name)) return isBlock(live) ? 'div' : 'span';
  return name === 'font' ? 'span' : name;
}

/** Absolute, http, https and mailto only. Places in the same page stay `#…`, by which Readability knows them. */
function copyAddress(live: Element, copy: Element): void {
  const written = attributeOf(live, 'href') ?? '';
  const address = written.startsWith('#') ? written : String((live as HTMLAnchorElement).href);
  if (/^(?:#|https?:|mailto:)/i.test(address) && address.length <= LONGEST_ADDRESS) copy.setAttribute('href', address);
}
