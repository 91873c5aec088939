import type { TreeElement } from '../../tree';
import type { WriteContext } from '../context';

/** What the controls of a code block are labelled with, in the larger languages of the web. */
const LABELS =
  /^(?:copy(?: (?:code|to clipboard|command|snippet|text))?|copied|copied to clipboard|code kopieren|kopieren|kopiert|in die zwischenablage kopieren|copier(?: le code)?|copié|copiar(?: código)?|copiado|copia(?: codice)?|copiato|kopiëren|gekopieerd|kopiera|скопировать|копировать|скопировано|copied|复制|复制代码|已复制|複製|コピー|コピーしました|복사|복사됨|wrap|toggle word wrap|expand|collapse|open in playground|run|edit)[!.…✓✔]?$/i;

const CONTROL_ROLES = new Set(['button', 'status', 'tooltip', 'alert', 'toolbar', 'menu']);

/** Whether an element inside a code block, or beside it, is one of its controls and no part of the code. */
export function isCodeControl(element: TreeElement, context: WriteContext): boolean {
  if (element.name === 'button' || element.name === 'clipboard-copy') return true;
  if (CONTROL_ROLES.has(element.attributes.role ?? '')) return true;
  if (!/^(?:a|span|div|p|summary|label)$/.test(element.name) || !isShort(element)) return false;
  const text = context.plain(element).trim();
  return text.length >= 2 && LABELS.test(text) && isMarkedAsControl(element);
}

/** A word of code may be "copy" or "run" too, so a label counts only where its class or the mouse says that it is one. */
function isMarkedAsControl({ attributes, style }: TreeElement): boolean {
  return style.unselectable || /cop(?:y|ied)|clip|button|btn|tool/i.test(attributes.class ?? '');
}

function isShort(element: TreeElement): boolean {
  let at: TreeElement = element;
  for (let level = 0; level < 4; level += 1) {
    const [only, ...others] = at.children;
    if (!only || others.length > 0) return false;
    if ('text' in only) return only.text.length <= 40;
    at = only;
  }
  return false;
}
