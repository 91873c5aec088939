import { isTreeText, type TreeElement } from '../../tree';
import { FUNCTIONS, isBigOperator, texOfSign, texOfSigns } from './tex-signs';

/** Deeper formulas are written as the text they hold. */
const DEEPEST = 60;

/** Returns the TeX of presentation MathML on one line; empty where it has no words. */
export function mathmlToTex(math: TreeElement): string {
  return row(childrenOf(math), 0).replace(/\s+/g, ' ').trim();
}

type Write = (children: readonly TreeElement[], depth: number, element: TreeElement) => string;

const WRITERS: ReadonlyMap<string, Write> = new Map(
  Object.entries<Write>({
    mfrac: ([over, under], depth, { attributes }) =>
      /^0(?:\D|$)/.test(attributes.linethickness ?? '')
        ? `\\genfrac{}{}{0pt}{}${group(over, depth)}${group(under, depth)}`
        : `\\frac${group(over, depth)}${group(under, depth)}`,
    msqrt: (children, depth) => `\\sqrt{${row(children, depth)}}`,
    mroot: ([base, index], depth) => `\\sqrt[${one(index, depth)}]${group(base, depth)}`,
    msup: ([base, high], depth) => raised(base, high, depth),
    msub: ([base, low], depth) => `${basis(base, depth)}_${group(low, depth)}`,
    msubsup: ([base, low, high], depth) => `${basis(base, depth)}_${group(low, depth)}^${group(high, depth)}`,
    munder: ([base, under], depth) => below(base, under, depth),
    mover: ([base, over], depth) => above(base, over, depth),
    munderover: ([base, under, over], depth) =>
      takesLimits(base)
        ? `${one(base, depth)}_${group(under, depth)}^${group(over, depth)}`
        : `\\overset${group(over, depth)}{\\underset${group(under, depth)}${group(base, depth)}}`,
    mmultiscripts: (children, depth) => multiscripts(children, depth),
    mtable: (children, depth) =>
      `\\begin{matrix}${children.map((each) => tableRow(each, depth)).join(' \\\\ ')}\\end{matrix}`,
    mfenced: (children, depth, { attributes }) => {
      const separator = attributes.separators?.trim().charAt(0) ?? ',';
      const inside = children.map((each) => one(each, depth)).join(separator);
      return `\\left${fenceOf(attributes.open ?? '(')}${inside}\\right${fenceOf(attributes.close ?? ')')}`;
    },
    menclose: (children, depth, { attributes }) =>
      /strike/.test(attributes.notation ?? '')
        ? `\\cancel{${row(children, depth)}}`
        : `\\boxed{${row(children, depth)}}`,
    semantics: (children, depth) => one(children[0], depth),
    maction: (children, depth) => one(children[0], depth),
    mphantom: (children, depth) => `\\phantom{${row(children, depth)}}`,
    mspace: () => ' ',
    annotation: () => '',
    'annotation-xml': () => '',
    none: () => '',
    mprescripts: () => '',
  }),
);

/** Writes an element; one that is missing or unknown is what is inside it. */
function one(element: TreeElement | undefined, depth: number): string {
  if (!element) return '';
  if (depth > DEEPEST) return texOfSigns(textOf(element));
  const children = childrenOf(element);
  const write = WRITERS.get(element.name);
  if (write) return write(children, depth + 1, element);
  return children.length > 0 ? row(children, depth + 1) : token(element);
}

function row(children: readonly TreeElement[], depth: number): string {
  const [first] = children;
  // A brace or a bracket that grows with what it holds, as one around a table of cases does.
  if (first?.name === 'mo' && children.some(holdsTable)) {
    const open = textOf(first).trim();
    if (/^[([{|‖]$/.test(open)) return fencedTable(children, open, depth);
  }
  return children.reduce((tex, child) => join(tex, one(child, depth)), '');
}

/** A command's name ends where no letter follows. */
function join(tex: string, next: string): string {
  return /\\[a-zA-Z]+$/.test(tex.slice(-24)) && /^[a-zA-Z]/.test(next) ? `${tex} ${next}` : tex + next;
}

/** Writes a table between fences; what follows the table stays outside where nothing closes the fence. */
function fencedTable(children: readonly TreeElement[], open: string, depth: number): string {
  const end = children.findLastIndex((child) => child.name === 'mo' && /^[)\]}|‖]$/.test(textOf(child).trim()));
  const isClosed = end > children.findIndex(holdsTable);
  const last = isClosed ? end : children.findLastIndex(holdsTable) + 1;
  const closing = children[end];
  const close = isClosed && closing ? textOf(closing).trim() : '';
  const inside = row(children.slice(1, last), depth + 1);
  const after = row(children.slice(isClosed ? last + 1 : last), depth + 1);
  return `\\left${fenceOf(open)}${inside}\\right${fenceOf(close)}${after}`;
}

function holdsTable(element: TreeElement): boolean {
  return element.name === 'mtable';
}

function token(element: TreeElement): string {
  const text = textOf(element).replace(/\s+/g, ' ').trim();
  if (element.name === 'mtext' || element.name === 'ms') return words(textOf(element));
  if (element.name === 'mi' && /^[\p{L}]{2,}/u.test(text)) {
    return FUNCTIONS.has(text) ? `\\${text}` : `\\operatorname{${texOfSigns(text)}}`;
  }
  const tex = element.name === 'mo' && FUNCTIONS.has(text) ? `\\${text} ` : texOfSigns(text);
  const variant = VARIANTS.get(element.attributes.mathvariant ?? '');
  return variant && tex !== '' ? `\\${variant}{${tex}}` : tex;
}

const VARIANTS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    bold: 'mathbf',
    'bold-italic': 'boldsymbol',
    'double-struck': 'mathbb',
    script: 'mathcal',
    fraktur: 'mathfrak',
    'sans-serif': 'mathsf',
    monospace: 'mathtt',
  }),
);

function words(text: string): string {
  const line = text.replace(/[\s\u00a0]+/g, ' ');
  if (line.trim() === '') return ' ';
  return `\\text{${line.replace(/[\\{}$%#&_^~]/g, (sign) => ESCAPED[sign] ?? `\\${sign}`)}}`;
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '^': '\\^{}',
  '~': '\\~{}',
};

function group(element: TreeElement | undefined, depth: number): string {
  return `{${one(element, depth).trim()}}`;
}

/** What a script stands at: more than one sign needs braces. */
function basis(element: TreeElement | undefined, depth: number): string {
  const tex = one(element, depth).trim();
  return /^(?:.|\\[a-zA-Z]+|\\[a-z]+\{[^{}]*\})?$/su.test(tex) ? tex || '{}' : `{${tex}}`;
}

function raised(base: TreeElement | undefined, high: TreeElement | undefined, depth: number): string {
  const marks = high ? textOf(high).trim() : '';
  if (/^[′'’]+$/.test(marks)) return basis(base, depth) + "'".repeat(marks.length);
  return `${basis(base, depth)}^${group(high, depth)}`;
}

const OVER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '¯': 'overline',
    '‾': 'overline',
    '―': 'overline',
    _: 'overline',
    '^': 'hat',
    ˆ: 'hat',
    '~': 'tilde',
    '˜': 'tilde',
    '→': 'vec',
    '⃗': 'vec',
    '˙': 'dot',
    '.': 'dot',
    '¨': 'ddot',
    ˇ: 'check',
    '˘': 'breve',
    '´': 'acute',
    '`': 'grave',
    '⏞': 'overbrace',
    '↔': 'overleftrightarrow',
    '←': 'overleftarrow',
  }),
);

const UNDER: ReadonlyMap<string, string> = new Map(
  Object.entries({
    _: 'underline',
    '̲': 'underline',
    '¯': 'underline',
    '⏟': 'underbrace',
  }),
);

function above(base: TreeElement | undefined, over: TreeElement | undefined, depth: number): string {
  const accent = over ? OVER.get(textOf(over).trim()) : undefined;
  if (accent) return `\\${accent}${group(base, depth)}`;
  if (takesLimits(base)) return `${one(base, depth)}^${group(over, depth)}`;
  return `\\overset${group(over, depth)}${group(base, depth)}`;
}

function below(base: TreeElement | undefined, under: TreeElement | undefined, depth: number): string {
  const accent = under ? UNDER.get(textOf(under).trim()) : undefined;
  if (accent) return `\\${accent}${group(base, depth)}`;
  if (takesLimits(base)) return `${one(base, depth).trim()}_${group(under, depth)}`;
  return `\\underset${group(under, depth)}${group(base, depth)}`;
}

/** Whether what stands under or over an element are its limits: those of a sum, of "lim", or the label of a brace. */
function takesLimits(base: TreeElement | undefined): boolean {
  if (!base) return false;
  const [, mark] = /^m(?:under|over)$/.test(base.name) ? childrenOf(base) : [];
  if (mark && /^[⏞⏟]$/u.test(textOf(mark).trim())) return true;
  const text = textOf(base).trim();
  return isBigOperator(text) || /^(?:lim|max|min|sup|inf|arg ?max|arg ?min|lim ?sup|lim ?inf|det|gcd|Pr)$/.test(text);
}

function multiscripts(children: readonly TreeElement[], depth: number): string {
  const [base, ...scripts] = children;
  const split = scripts.findIndex(({ name }) => name === 'mprescripts');
  const after = split < 0 ? scripts : scripts.slice(0, split);
  const before = split < 0 ? [] : scripts.slice(split + 1);
  const pair = (all: readonly TreeElement[]): string => {
    const low = all
      .filter((_, index) => index % 2 === 0)
      .map((each) => one(each, depth))
      .join('');
    const high = all
      .filter((_, index) => index % 2 === 1)
      .map((each) => one(each, depth))
      .join('');
    return (low === '' ? '' : `_{${low}}`) + (high === '' ? '' : `^{${high}}`);
  };
  return `${before.length > 0 ? `{}${pair(before)}` : ''}${basis(base, depth)}${pair(after)}`;
}

function tableRow(element: TreeElement, depth: number): string {
  const cells = childrenOf(element);
  const isLabelled = element.name === 'mlabeledtr';
  return cells
    .slice(isLabelled ? 1 : 0)
    .map((cell) => one(cell, depth).trim())
    .join(' & ');
}

function fenceOf(sign: string): string {
  const text = sign.trim();
  return text === '' ? '.' : texOfSign(text).trim();
}

function childrenOf(element: TreeElement): TreeElement[] {
  return element.children.filter((child): child is TreeElement => !isTreeText(child));
}

function textOf(element: TreeElement): string {
  return element.children.map((child) => (isTreeText(child) ? child.text : textOf(child))).join('');
}
