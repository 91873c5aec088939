import { isTreeText, type TreeElement, type TreeNode } from '../../tree';

/** What controls that copy are labelled with, in the larger languages of the web, before and after. */
const COPY =
  'copy(?: (?:code|link|to clipboard|command|snippet|text|page))?|copied(?: to clipboard)?|(?:code |link )?kopieren|kopiert|' +
  'in die zwischenablage kopieren|copier(?: le (?:code|lien))?|copié|copiar(?: (?:código|enlace|link))?|copiado|' +
  'copia(?: codice)?|copiato|kopiëren|gekopieerd|kopiera|kopiuj|скопировать|копировать|скопировано|' +
  '复制|复制代码|已复制|複製|コピー|コピーしました|복사|복사됨';

/** Other controls of code. */
const OTHERS = 'wrap(?: lines)?|toggle word wrap|expand|collapse|open in playground|run|edit|play|raw|try it';

const COPY_LABEL = new RegExp(`^(?:${COPY})[!.…✓✔]?(?: (?:${COPY})[!.…✓✔]?)?$`, 'i');
const CODE_LABEL = new RegExp(`^(?:${COPY}|${OTHERS})[!.…✓✔]?$`, 'i');

/** Longer texts, in UTF-16 units, and texts in more nodes label no control. */
const LONGEST_LABEL = 60;
const MOST_NODES = 30;

const CONTROL_ROLES: ReadonlySet<string> = new Set(['button', 'status', 'tooltip', 'alert', 'toolbar', 'menu']);

/** Whether an element is a button that copies, which is no part of a page's words wherever it stands. */
export function isCopyButton(element: TreeElement): boolean {
  if (!isButton(element)) return false;
  const label = labelOf(element);
  return label !== null && COPY_LABEL.test(label);
}

/** Whether an element inside a code block, or beside it, is one of its controls and no part of the code. */
export function isCodeControl(element: TreeElement): boolean {
  if (isButton(element) || CONTROL_ROLES.has(element.attributes.role ?? '')) return labelOf(element) !== null;
  return isMarkedAsControl(element) && CODE_LABEL.test(labelOf(element) ?? '');
}

function isButton({ name, attributes }: TreeElement): boolean {
  return name === 'button' || name === 'clipboard-copy' || attributes.role === 'button';
}

/** A word of code may be "copy" or "run" too, so a label counts only where its class or the mouse says that it is one. */
function isMarkedAsControl({ attributes, style }: TreeElement): boolean {
  return style.unselectable || /cop(?:y|ied)|clip|button|btn|tool/i.test(attributes.class ?? '');
}

/** The text inside an element on one line; null where it is too long for a label. */
function labelOf(element: TreeElement): string | null {
  let text = '';
  let nodes = 0;
  const add = (node: TreeNode): boolean => {
    nodes += 1;
    if (isTreeText(node)) text += node.text;
    else if (!node.children.every(add)) return false;
    if (!isTreeText(node)) text += ' ';
    return nodes <= MOST_NODES && text.length <= LONGEST_LABEL * 4;
  };
  if (!add(element)) return null;
  const label = text.replace(/\s+/g, ' ').trim();
  return label.length <= LONGEST_LABEL ? label : null;
}
