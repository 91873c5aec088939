import { activeElementOf, attributeOf, defaultViewOf, localNameOf, shadowRootOf } from '../dom';

/** Only this much of a field's selected text is read, in UTF-16 units. */
const LONGEST = 400_000;

/** The focus is followed into this many shadow roots. */
const DEEPEST = 50;

/** Fields of text. The browsers tell of no selection in other fields. */
const TEXT_TYPES = /^(?:|text|search|url|tel)$/;

/** What a browser fills in for the person alone. */
const SECRET = /\b(?:current-password|new-password|one-time-code|cc-[a-z-]+)\b/i;

/** The text selected in a field, and whether the field is the unseen entry of a code editor. */
export type SelectedField = { field: Element; text: string; isEditor: boolean };

/** Reads what the person selected in the field that has the focus, never of a password; null where there is none. */
export function readSelectedField(document: Document): SelectedField | null {
  const field = focusedElement(document);
  const view = defaultViewOf(document);
  if (!field || !view || !isTextField(field)) return null;
  const style = view.getComputedStyle(field);
  if (isMasked(style)) return null;
  const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
  if (selectionStart === null || selectionEnd === null || selectionStart >= selectionEnd) return null;
  const text = value.slice(selectionStart, Math.min(selectionEnd, selectionStart + LONGEST));
  return { field, text, isEditor: isUnseenEntry(field, style) };
}

/** Returns the element that has the focus, in whichever shadow root it is. */
export function focusedElement(document: Document): Element | null {
  let focused: Element | null = activeElementOf(document);
  for (let depth = 0; focused && depth < DEEPEST; depth += 1) {
    const inner: Element | null = shadowRootOf(focused)?.activeElement ?? null;
    if (!inner) break;
    focused = inner;
  }
  return focused;
}

function isTextField(field: Element): boolean {
  if (SECRET.test(attributeOf(field, 'autocomplete') ?? '')) return false;
  const name = localNameOf(field);
  if (name === 'textarea') return true;
  return name === 'input' && TEXT_TYPES.test((attributeOf(field, 'type') ?? '').toLowerCase());
}

/** Whether signs are drawn in place of what is typed, as in a field of passwords. */
function isMasked(style: CSSStyleDeclaration): boolean {
  const masked = style.getPropertyValue('-webkit-text-security');
  return masked !== '' && masked !== 'none';
}

/** Whether a field takes what is typed for an editor that draws the text itself. */
function isUnseenEntry(field: Element, style: CSSStyleDeclaration): boolean {
  const { width, height } = Element.prototype.getBoundingClientRect.call(field);
  return width <= 2 || height <= 2 || Number.parseFloat(style.opacity) === 0;
}
