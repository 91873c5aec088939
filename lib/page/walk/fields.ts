import { attributeOf, textContentOf } from '../dom';
import type { Attributes } from '../tree';

/** What a field shows, as words; null for an element that is no field and is read by its children. */
export type FieldWords = { text: string; attributes: Attributes | 0 } | null;

const BUTTON = /^(?:submit|button|reset)$/;

/**
 * Reads a field as what it shows without what the person typed: the words of buttons, the chosen option, whether a box
 * is ticked, and the values of progress bars and meters. Fields and passwords are never read.
 *
 * @param readsDrafts whether elements in which the person writes are read as others are
 */
export function readField(element: Element, name: string, readsDrafts: boolean): FieldWords {
  switch (name) {
    case 'input':
      return readInput(element as HTMLInputElement);
    case 'select':
      return readSelect(element as HTMLSelectElement);
    case 'progress':
    case 'meter':
      return { text: '', attributes: readValues(element) };
    case 'textarea':
      return { text: '', attributes: 0 };
    default:
      return !readsDrafts && isDraft(element) ? { text: '', attributes: 0 } : null;
  }
}

/** Whether the person writes in an element. */
export function isDraft(element: Element): boolean {
  const editable = attributeOf(element, 'contenteditable');
  if (editable !== null && editable !== 'false') return true;
  return /^(?:textbox|searchbox)$/.test(attributeOf(element, 'role') ?? '');
}

function readInput(input: HTMLInputElement): FieldWords {
  const type = (attributeOf(input, 'type') ?? '').toLowerCase();
  if (BUTTON.test(type)) return { text: attributeOf(input, 'value') ?? DEFAULT_WORDS[type] ?? '', attributes: 0 };
  if (type === 'image') return { text: attributeOf(input, 'alt') ?? '', attributes: 0 };
  if (type === 'checkbox' || type === 'radio') {
    return { text: '', attributes: { checked: input.checked ? 'true' : 'false' } };
  }
  return { text: '', attributes: 0 };
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
