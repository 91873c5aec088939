import { attributeOf, textContentOf } from '../dom';
import type { Attributes } from '../tree';

/** What a field shows, as words. */
export type FieldWords = { text: string; attributes: Attributes | 0 };

/** A field of which nothing is read. */
export const UNREAD_FIELD: FieldWords = { text: '', attributes: 0 };

const BUTTON = /^(?:submit|button|reset)$/;

/**
 * Reads a field as what it shows without what the person typed: the words of buttons, the chosen option, whether a box
 * is ticked, and the values of progress bars and meters. Fields and passwords are never read.
 */
export function readField(element: Element, name: string): FieldWords {
  switch (name) {
    case 'input':
      return readInput(element as HTMLInputElement);
    case 'select':
      return readSelect(element as HTMLSelectElement);
    case 'progress':
    case 'meter':
      return { text: '', attributes: readValues(element) };
    default:
      return UNREAD_FIELD;
  }
}

/** Whether the person writes in an element. */
export function isDraft(element: Element): boolean {
  return isWritten(attributeOf(element, 'contenteditable'), attributeOf(element, 'role'));
}

/** Whether the person writes in an element of these attributes. */
export function isDraftBy({ contenteditable, role }: Attributes): boolean {
  return isWritten(contenteditable ?? null, role ?? null);
}

function isWritten(editable: string | null, role: string | null): boolean {
  return (editable !== null && editable !== 'false') || role === 'textbox' || role === 'searchbox';
}

function readInput(input: HTMLInputElement): FieldWords {
  const type = (attributeOf(input, 'type') ?? '').toLowerCase();
  if (BUTTON.test(type)) return { text: attributeOf(input, 'value') ?? DEFAULT_WORDS[type] ?? '', attributes: 0 };
  if (type === 'image') return { text: attributeOf(input, 'alt') ?? '', attributes: 0 };
  if (type === 'checkbox' || type === 'radio') {
    return { text: '', attributes: { checked: input.checked ? 'true' : 'false' } };
  }
  return UNREAD_FIELD;
}

const DEFAULT_WORDS: Record<string, string> = { submit: 'Submit', reset: 'Reset' };

function readSelect(select: HTMLSelectElement): FieldWords {
  const chosen = Array.from(select.selectedOptions).slice(0, 20);
  return { text: chosen.map((option) => option.label || (textContentOf(option) ?? '')).join(', '), attributes: 0 };
}

function readValues(element: Element): Attributes {
  const values: Attributes = {};
  for (const key of ['value', 'min', 'max']) {
    const value = attributeOf(element, key);
    if (value !== null) values[key] = value.slice(0, 50);
  }
  return values;
}
