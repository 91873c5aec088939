import { Window } from 'happy-dom';
import { PLAIN_STYLE, type TreeElement } from '@/lib/extraction/tree';
import type { Attributes, Box, HiddenReason, StyleFacts } from '@/lib/page/tree';

const ADDRESS = 'https://pages.test/';

/** One for all trees, since it takes a tenth of a second to make one. */
const WINDOW = new Window({ url: ADDRESS });

/** Elements that a walker never hands over. */
const UNREAD = new Set(
  'script style noscript template link meta base head title textarea datalist object embed param audio video source track canvas noembed noframes applet iframe'.split(
    ' ',
  ),
);

const BLOCKS =
  'address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form ' +
  'h1 h2 h3 h4 h5 h6 header hgroup hr html legend main menu nav ol optgroup p pre search section ul';

/** The `display` of elements in the style sheets of browsers; every other element is inline. */
const DISPLAY: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BLOCKS.split(' ').map((name) => [name, 'block'])),
  ...Object.fromEntries('button input meter progress select'.split(' ').map((name) => [name, 'inline-block'])),
  li: 'list-item',
  summary: 'list-item',
  table: 'table',
  caption: 'table-caption',
  colgroup: 'table-column-group',
  col: 'table-column',
  thead: 'table-header-group',
  tbody: 'table-row-group',
  tfoot: 'table-footer-group',
  tr: 'table-row',
  td: 'table-cell',
  th: 'table-cell',
  ruby: 'ruby',
  rt: 'ruby-text',
  rp: 'none',
  slot: 'contents',
};

const BOLD = new Set('b strong th h1 h2 h3 h4 h5 h6'.split(' '));
const ITALIC = new Set('i em cite dfn var address'.split(' '));
const MONO = new Set('code kbd samp tt pre'.split(' '));
const STRUCK = new Set('s strike del'.split(' '));
const SIZES: Readonly<Record<string, number>> = { h1: 2, h2: 1.5, h3: 1.17, h5: 0.83, h6: 0.67, small: 0.83 };
const MARKERS: Readonly<Record<string, string>> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  1: 'decimal',
};

/** What an element hands down to what is inside it. */
type Inherited = { style: StyleFacts; marker: string; hidden: HiddenReason };

type DomElement = InstanceType<Window['Element']>;

/**
 * Returns the tree that a walker hands over for the body of a page in a browser without style sheets, at the address
 * https://pages.test/. Of `style="…"` it understands `display`, `white-space`, `font-weight`, `font-style`,
 * `font-family`, `font-size` in px, `text-transform`, `text-decoration`, `vertical-align`, `position`, `float`,
 * `visibility` and `list-style(-type)`. `data-box="left top width height"` says where an element stands, and
 * `data-hidden="later"` why its words are not seen.
 */
export function treeOf(html: string): TreeElement {
  const { body } = new WINDOW.DOMParser().parseFromString(html, 'text/html');
  return readElement(body, { style: PLAIN_STYLE, marker: '', hidden: 'seen' }, null);
}

function readElement(dom: DomElement, inherited: Inherited, parent: TreeElement | null): TreeElement {
  const name = dom.localName;
  const written = readDeclarations(dom.getAttribute('style') ?? '');
  const marker = markerOf(name, dom, written) ?? inherited.marker;
  const style = styleOf(name, written, inherited.style, marker);
  const hidden = hiddenOf(dom, style, written) ?? inherited.hidden;
  const element: TreeElement = {
    name,
    style,
    hidden,
    attributes: attributesOf(dom),
    box: boxOf(dom.getAttribute('data-box')),
    children: [],
    parent,
  };
  // The words of a button are its value; the walker hands them over as text.
  if (name === 'input' && attributesOf(dom).type === 'submit') {
    element.children.push({ text: dom.getAttribute('value') ?? 'Submit', parent: element });
  }
  for (const child of dom.childNodes) {
    if (child.nodeType === 3) {
      const text = child.textContent ?? '';
      if (text !== '') element.children.push({ text, parent: element });
    } else if (child.nodeType === 1) {
      const inside = child as DomElement;
      if (UNREAD.has(inside.localName)) continue;
      const isFolded = name === 'details' && !dom.hasAttribute('open') && inside.localName !== 'summary';
      const below: Inherited = { style, marker, hidden: isFolded && hidden === 'seen' ? 'folded' : hidden };
      element.children.push(readElement(inside, below, element));
    }
  }
  return element;
}

function readDeclarations(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    text.split(';').map((each) => {
      const [property = '', value = ''] = each.split(/:(.*)/s);
      return [property.trim().toLowerCase(), value.trim().toLowerCase()];
    }),
  );
}

function styleOf(
  name: string,
  written: Readonly<Record<string, string>>,
  above: StyleFacts,
  marker: string,
): StyleFacts {
  const display = written.display ?? DISPLAY[name] ?? 'inline';
  const weight = written['font-weight'] ?? '';
  const family = written['font-family'] ?? '';
  return {
    display,
    space: spaceOf(written['white-space'] ?? '', name === 'pre' ? 'pre' : above.space),
    size: Number.parseFloat(written['font-size'] ?? '') || above.size * (SIZES[name] ?? 1),
    weight: weight === '' ? (BOLD.has(name) ? 700 : above.weight) : weight === 'bold' ? 700 : Number(weight) || 400,
    italic: (written['font-style'] ?? (ITALIC.has(name) ? 'italic' : above.italic ? 'italic' : 'normal')) === 'italic',
    mono: family === '' ? MONO.has(name) || above.mono : /mono|courier|consolas/.test(family),
    struck: above.struck || STRUCK.has(name) || (written['text-decoration'] ?? '').includes('line-through'),
    shift:
      name === 'sup' || written['vertical-align'] === 'super'
        ? 'super'
        : name === 'sub' || written['vertical-align'] === 'sub'
          ? 'sub'
          : '',
    marker: display === 'list-item' && marker !== 'none' && name !== 'summary' ? marker || 'disc' : '',
    position: written.position ?? 'static',
    float: written.float ?? 'none',
    unselectable: written['user-select'] === 'none' || above.unselectable,
  };
}

function spaceOf(written: string, otherwise: StyleFacts['space']): StyleFacts['space'] {
  if (/^(?:pre|pre-wrap|break-spaces)$/.test(written)) return 'pre';
  if (written === 'pre-line') return 'lines';
  return written === '' ? otherwise : 'normal';
}

function markerOf(name: string, dom: DomElement, written: Readonly<Record<string, string>>): string | undefined {
  const own = written['list-style-type'] ?? written['list-style'];
  if (own !== undefined) return own;
  const type = dom.getAttribute('type') ?? '';
  if (name === 'ol') return MARKERS[type] ?? 'decimal';
  if (name === 'li') return MARKERS[type];
  return name === 'ul' || name === 'menu' ? 'disc' : undefined;
}

function hiddenOf(
  dom: DomElement,
  { display }: StyleFacts,
  written: Readonly<Record<string, string>>,
): HiddenReason | undefined {
  const said = dom.getAttribute('data-hidden');
  if (said !== null) return said as HiddenReason;
  const isHidden = display === 'none' || dom.hasAttribute('hidden') || written.visibility === 'hidden';
  return isHidden ? 'not-drawn' : undefined;
}

/** Keeps attributes as they are written, but makes the addresses of links absolute, unless they lead within the page. */
function attributesOf(dom: DomElement): Attributes {
  const attributes: Attributes = Object.create(null);
  for (const { name, value } of dom.attributes) {
    const isAddress = name === 'href' && !value?.startsWith('#');
    attributes[name] = isAddress ? (URL.parse(value ?? '', ADDRESS)?.href ?? '') : (value ?? '');
  }
  return attributes;
}

function boxOf(written: string | null): Box | null {
  const [left = 0, top = 0, width = 0, height = 0] = (written ?? '').split(' ').map(Number);
  return written === null ? null : [left, top, width, height];
}
