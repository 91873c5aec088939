import { attributeOf, localNameOf } from '../dom';

/** Only this much of a field's selected text is read, in UTF-16 units. */
const LONGEST = 400_000;

/** Fields of text. Browsers tell of no selection in other fields. */
const TEXT_TYPES = /^(?:|text|search|url|tel)$/;

/** What a browser fills in for the person alone. */
const SECRET = /\b(?:current-password|new-password|one-time-code|cc-[a-z-]+)\b/i;

/** Returns the text that the person selected in a field; empty where there is none, and for passwords. */
export function readSelectedText(field: Element, view: Window): string {
  if (!isTextField(field) || isMasked(view.getComputedStyle(field))) return '';
  const { value, selectionStart, selectionEnd } = field as HTMLTextAreaElement;
  if (selectionStart === null || selectionEnd === null || selectionStart >= selectionEnd) return '';
  return value.slice(selectionStart, Math.min(selectionEnd, selectionStart + LONGEST));
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
