/** Writes what `Markdown` drew as the HTML of CommonMark's examples, undoing intended differences. */
export function toHtml(root: Element): string {
  return [...root.childNodes].map(nodeToHtml).join('');
}

function nodeToHtml(node: ChildNode): string {
  if (node.nodeType === 3) return escapeHtml(node.textContent ?? '');
  const element = node as Element;
  const draw = BY_CLASS.find(([selector]) => element.matches(selector))?.[1];
  if (draw) return draw(element);
  const name = element.localName;
  if (VOID.includes(name)) return `<${name}${attributes(element)} />`;
  return `<${name}${attributes(element)}>${toHtml(element)}</${name}>`;
}

const VOID = ['br', 'hr', 'input'];
const KEPT = ['href', 'title', 'start', 'type', 'checked', 'disabled'];

const BY_CLASS: [selector: string, draw: (element: Element) => string][] = [
  ['.slice, .scroll, .words, label', toHtml],
  ['p.markup', (element) => `${element.textContent}\n`],
  ['span.markup', (element) => element.textContent ?? ''],
  ['.image', imageToHtml],
  ['figure.code', (element) => `<pre>${codeToHtml(element.querySelector('pre > code'))}</pre>`],
  ['[class^=level-]', headingToHtml],
  ['[class^=align-]', cellToHtml],
];

function imageToHtml(image: Element): string {
  const alt = image.querySelector('.alt')?.textContent ?? '';
  // The chip of an image without a description says "Image".
  const text = alt === 'Image' ? '' : alt;
  const title = image.hasAttribute('title') ? ` title="${escapeHtml(image.getAttribute('title') ?? '')}"` : '';
  return `<img src="${escapeHtml(image.getAttribute('href') ?? '')}" alt="${escapeHtml(text)}"${title} />`;
}

function codeToHtml(code: Element | null): string {
  const language = code?.className ? ` class="${escapeHtml(code.className)}"` : '';
  const text = code?.textContent ?? '';
  return `<code${language}>${escapeHtml(text)}${text === '' ? '' : '\n'}</code>`;
}

function headingToHtml(heading: Element): string {
  const level = heading.className.replace('level-', '');
  return `<h${level}>${toHtml(heading)}</h${level}>`;
}

function cellToHtml(cell: Element): string {
  return `<${cell.localName} align="${cell.className.replace('align-', '')}">${toHtml(cell)}</${cell.localName}>`;
}

function attributes(element: Element): string {
  return [...element.attributes]
    .filter(({ name }) => KEPT.includes(name))
    .map(({ name, value }) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const BLOCKS =
  'address|blockquote|body|center|dd|details|div|dl|dt|fieldset|footer|form|h[1-6]|head|header|hr|html|li|main|nav|ol|p|pre|script|section|style|summary|table|tbody|td|th|thead|tr|ul';

/**
 * Normalises HTML, so that equal meanings become equal texts: removes white space around blocks, and makes other runs
 * of it one space, except in `<pre>`. A line end in a sentence becomes a break, as the product draws it.
 */
export function normalise(html: string): string {
  return html
    .split(/(<pre>[\s\S]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : collapse(part)))
    .join('')
    .trim();
}

function collapse(html: string): string {
  return html
    .replace(new RegExp(`\\s*(</?(?:${BLOCKS})(?: [^<>]*)?/?>|<!--[^<>]*-->)\\s*`, 'gi'), '$1')
    .replace(/\s*<br ?\/?>\s*/g, '<br />')
    .replace(/^\s*\n\s*|\s*\n\s*$/g, '')
    .replace(/\s*\n\s*(?![^<>]*>)/g, '<br />')
    .replace(/\s+/g, ' ')
    .replace(new RegExp(` ?(</?(?:${BLOCKS})(?: [^<>]*)?/?>|<!--[^<>]*-->) ?`, 'gi'), '$1')
    .replace(/ ?<br ?\/?> ?/g, '<br />');
}
