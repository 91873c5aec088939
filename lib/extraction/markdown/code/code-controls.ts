import { isTreeText, type TreeElement } from '../../tree';

/** What the controls of a code block are labelled with, in the larger languages of the web. */
const LABELS =
  /^(?:copy(?: (?:code|to clipboard|command|snippet|text))?|copied|copied to clipboard|code kopieren|kopieren|kopiert|in die zwischenablage kopieren|copier(?: le code)?|copié|copiar(?: código)?|copiado|copia(?: codice)?|copiato|kopiëren|gekopieerd|kopiera|скопировать|копировать|скопировано|copied|复制|复制代码|已复制|複製|コピー|コピーしました|복사|복사됨|wrap|toggle word wrap|expand|collapse|open in playground|run|edit)[!.…✓✔]?$/i;

const LONGEST_LABEL = 40;

const CONTROL_ROLES: ReadonlySet<string> = new Set(['button', 'status', 'tooltip', 'alert', 'toolbar', 'menu']);

/** Whether an element inside a code block, or beside it, is one of its controls and no part of the code. */
export function isCodeControl(element: TreeElement): boolean {
  const { name, attributes } = element;
  if (name === 'button' || name === 'clipboard-copy' || CONTROL_ROLES.has(attributes.role ?? '')) return true;
  return isMarkedAsControl(element) && LABELS.test(onlyText(element).trim());
}

/** A word of code may be "copy" or "run" too, so a label counts only where its class or the mouse says that it is one. */
function isMarkedAsControl({ attributes, style }: TreeElement): boolean {
  return style.unselectable || /cop(?:y|ied)|clip|button|btn|tool/i.test(attributes.class ?? '');
}

/** The text of an element that holds one short text and nothing else; else the empty text. */
function onlyText(element: TreeElement): string {
  let at: TreeElement = element;
  for (let level = 0; level < 4; level += 1) {
    const [only, ...others] = at.children;
    if (!only || others.length > 0) return '';
    if (isTreeText(only)) return only.text.length <= LONGEST_LABEL ? only.text : '';
    at = only;
  }
  return '';
}
