import { isTreeText, type TreeElement, type TreeNode } from '../../tree';
import { mathmlToTex } from './mathml-to-tex';
import { tidyTex } from './tidy-tex';

/** A formula as TeX without dollars; `isBlock` where it stands on a line of its own. */
type Formula = { tex: string; isBlock: boolean };

/** How many elements inside a formula are looked at for its source, and how many beside it. */
const MOST_LOOKED_AT = 3000;
const MOST_NEIGHBOURS = 3;

/** What libraries call the element around both halves of a formula: the one that is drawn, the one that is read out. */
const FORMULA_CLASS =
  /(?:^|\s)(?:katex|katex-display|mwe-math-element|mathjax(?:_(?:display|svg|svg_display|chtml|chtml_display|mathml))?|mjx-chtml|temml|ltx_math|tml-display)(?:\s|$)/i;

/** How annotations name TeX; other languages of formulas name themselves "text/…". */
const TEX_TYPE = /(?:^|\/|x-)(?:la)?tex(?:$|[;\s])/i;

/** Elements that no formula holds. */
const NO_FORMULA: ReadonlySet<string> = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li dl section article pre blockquote'.split(' '),
);

/** What libraries call pictures of formulas. */
const PICTURE_CLASS = /(?:^|[\s_-])(?:tex|latex|math|maths|mathjax|equation|formula|mwe)(?:$|[\s_-])/i;

/**
 * Returns the formula that an element is, with all that is inside it: MathML, the element that a library draws a
 * formula in, or its picture. The half that is not drawn is the better source, so it is read although nobody sees it.
 *
 * @returns null where the element is no formula, or nothing says what it means
 */
export function writeMaths(element: TreeElement): Formula | null {
  const { name } = element;
  if (name === 'math') return fromMath(element, false);
  if (name === 'img') return fromPicture(element);
  if (name === 'script') return fromScript(element);
  if (!isFrame(element)) return fromWords(element);
  const isBlock = isDrawnAsBlock(element);
  const said = element.attributes['data-latex'] ?? element.attributes['data-tex'] ?? '';
  if (said.trim() !== '') return { tex: tidyTex(said), isBlock };
  const script = scriptAfter(element);
  if (script) return { tex: texOfScript(script), isBlock: isBlock || isDisplayScript(script) };
  const math = findInside(element, (inside) => inside.name === 'math');
  if (math) return fromMath(math, isBlock);
  const picture = findInside(element, (inside) => inside.name === 'img' && fromPicture(inside) !== null);
  return picture ? { tex: fromPicture(picture)?.tex ?? '', isBlock } : null;
}

/** TeX that no library has drawn stands in the page as words, in an element that says what they are. */
function fromWords({ attributes, children }: TreeElement): Formula | null {
  const [only] = children;
  if (
    !only ||
    children.length > 1 ||
    !isTreeText(only) ||
    !/(?:^|\s)(?:math|tex|latex|formula|equation)(?:-\w{1,20})?(?:\s|$)/i.test(attributes.class ?? '')
  ) {
    return null;
  }
  const written = only.text.trim();
  if (!/^(?:\\\([\s\S]*\\\)|\\\[[\s\S]*\\\]|\$[\s\S]+\$)$/.test(written)) return null;
  const tex = tidyTex(written);
  return tex === '' ? null : { tex, isBlock: /^(?:\\\[|\$\$)/.test(written) };
}

/** Whether an element is MathML, or the element in which a library draws one formula, and so a part of a line. */
export function isFormula(element: TreeElement): boolean {
  return element.name === 'math' || isFrame(element);
}

/** Pages give the same classes to articles with formulas in them, so what else is inside counts too. */
function isFrame(element: TreeElement): boolean {
  const { name, attributes } = element;
  if (name !== 'mjx-container' && !FORMULA_CLASS.test(attributes.class ?? '')) return false;
  let formulas = 0;
  const other = findInside(element, (inside) => {
    if (inside.name === 'math') formulas += 1;
    return formulas > 1 || NO_FORMULA.has(inside.name);
  });
  return other === null;
}

function fromMath(math: TreeElement, isBlock: boolean): Formula | null {
  const annotation = findInside(
    math,
    ({ name, attributes }) => name === 'annotation' && TEX_TYPE.test(attributes.encoding ?? 'tex'),
  );
  const said = math.attributes.alttext ?? '';
  let tex = annotation ? tidyTex(textInside(annotation)) : '';
  if (tex === '' && /[\\^_{]/.test(said)) tex = tidyTex(said);
  if (tex === '') tex = mathmlToTex(math);
  if (tex === '') return null;
  return { tex, isBlock: isBlock || math.attributes.display === 'block' || math.style.display.startsWith('block') };
}

/** A picture whose alternative text is TeX: it says so by its class, or the text has TeX's commands. */
function fromPicture({ attributes, style }: TreeElement): Formula | null {
  const said = (attributes.alt ?? '').trim();
  const classes = attributes.class ?? '';
  const isTex = /\\[a-z]{2,}|\\\\|^\$.+\$$|^\\[([]/i.test(said) || (PICTURE_CLASS.test(classes) && said !== '');
  if (!isTex || /\.(?:gif|jpe?g|png|svg|webp)$/i.test(said)) return null;
  const tex = tidyTex(said);
  return tex === '' ? null : { tex, isBlock: style.display === 'block' || /display/i.test(classes) };
}

/** MathJax 2 keeps the TeX in a script after what it draws; the drawn element writes it where there is one. */
function fromScript(script: TreeElement): Formula | null {
  if (!isTexScript(script)) return null;
  for (const before of neighbours(script, -1)) {
    if (isTexScript(before)) break;
    if (isFrame(before)) return null;
  }
  return { tex: texOfScript(script), isBlock: isDisplayScript(script) };
}

function scriptAfter(element: TreeElement): TreeElement | null {
  const [after] = neighbours(element, 1);
  return after && isTexScript(after) ? after : null;
}

/** Returns the elements that stand next to one, up to the next words, in the order of the step. */
function neighbours(element: TreeElement, step: 1 | -1): TreeElement[] {
  const siblings = element.parent?.children ?? [];
  const found: TreeElement[] = [];
  for (let at = placeOf(element, siblings) + step; found.length < MOST_NEIGHBOURS; at += step) {
    const sibling = siblings[at];
    if (!sibling) break;
    if (!isTreeText(sibling)) found.push(sibling);
    else if (sibling.text.trim() !== '') break;
  }
  return found;
}

const places = new WeakMap<readonly TreeNode[], ReadonlyMap<TreeNode, number>>();

/** Returns the place of a node among its siblings, which are numbered once, since a page may be one long line of formulas. */
function placeOf(node: TreeNode, siblings: readonly TreeNode[]): number {
  let numbered = places.get(siblings);
  if (!numbered) {
    numbered = new Map(siblings.map((sibling, index) => [sibling, index]));
    places.set(siblings, numbered);
  }
  return numbered.get(node) ?? -1;
}

function isTexScript({ name, attributes }: TreeElement): boolean {
  return name === 'script' && /^math\/tex/i.test(attributes.type ?? '');
}

function isDisplayScript({ attributes }: TreeElement): boolean {
  return /mode\s*=\s*display/i.test(attributes.type ?? '');
}

function texOfScript(script: TreeElement): string {
  return tidyTex(textInside(script).replace(/^%\s*<!\[CDATA\[|%\s*\]\]>$/g, ''));
}

function isDrawnAsBlock(element: TreeElement): boolean {
  const { attributes, style } = element;
  return attributes.display === 'true' || style.display === 'block' || /display(?:\s|$)/i.test(attributes.class ?? '');
}

function findInside(element: TreeElement, isMeant: (inside: TreeElement) => boolean): TreeElement | null {
  const open: TreeElement[] = [element];
  for (let looked = 0; open.length > 0 && looked < MOST_LOOKED_AT; looked += 1) {
    const at = open.pop();
    if (!at) break;
    if (at !== element && isMeant(at)) return at;
    for (const child of at.children.slice(0, MOST_LOOKED_AT).reverse()) if (!isTreeText(child)) open.push(child);
  }
  return null;
}

function textInside(node: TreeNode): string {
  return isTreeText(node) ? node.text : node.children.map(textInside).join('');
}
