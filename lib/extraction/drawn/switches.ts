import type { RawElement } from './raw-element';

/** Notes with the elements around an element that it shows and hides others, where it does. */
export function markSwitch(element: RawElement): void {
  if (!isSwitch(element)) return;
  for (let at: RawElement | null = element; at && !at.holdsSwitch; at = at.parent) at.holdsSwitch = true;
}

/** Whether an element itself shows and hides others. */
export function isSwitch({ name, attributes }: RawElement): boolean {
  return name === 'button' || 'aria-expanded' in attributes || /^(?:button|tab)$/.test(attributes.role ?? '');
}

/** Whether an element shows and hides others, or holds what does. */
export function isOrHoldsSwitch(element: RawElement): boolean {
  return element.holdsSwitch || element.attributes.role === 'tablist';
}
