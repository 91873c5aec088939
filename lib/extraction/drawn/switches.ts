import type { RawElement } from './raw-element';

/** Notes with the elements around an element that it shows and hides others, where it does. */
export function markSwitch(element: RawElement): void {
  const { name, attributes } = element;
  if (name !== 'button' && !('aria-expanded' in attributes) && !/^(?:button|tab)$/.test(attributes.role ?? '')) return;
  for (let at: RawElement | null = element; at && !at.holdsSwitch; at = at.parent) at.holdsSwitch = true;
}

/** Whether an element shows and hides others, or holds what does. */
export function isOrHoldsSwitch(element: RawElement): boolean {
  return element.holdsSwitch || element.attributes.role === 'tablist';
}
