import type { TreeElement } from '../tree';

/** Returns what a field shows without words, as Markdown: the tick of a box, the value of a bar. */
export function writeField({ name, attributes }: TreeElement): string {
  if (name === 'progress' || name === 'meter') return shownValue(attributes.value, attributes.max);
  const type = attributes.type ?? '';
  const isChecked = attributes.checked !== undefined && attributes.checked !== 'false';
  if (type === 'checkbox') return tick(isChecked);
  // A button for one of several choices says nothing while it is not chosen.
  return type === 'radio' && isChecked ? tick(true) : '';
}

/** Returns the tick of an element that plays a tick box or a switch; empty for every other element. */
export function tickOf({ name, attributes }: TreeElement): string {
  const role = attributes.role ?? '';
  const state = attributes['aria-checked'];
  if (name === 'input' || state === undefined || !/^(?:checkbox|menuitemcheckbox|switch)$/.test(role)) return '';
  return tick(state === 'true');
}

function tick(isOn: boolean): string {
  return isOn ? '[x] ' : '[ ] ';
}

/** Returns "62 of 100", "7 of 12", or "62 %" where the whole is one; empty for a bar without a value. */
function shownValue(value: string | undefined, most: string | undefined): string {
  const number = Number.parseFloat(value ?? '');
  if (!Number.isFinite(number)) return '';
  const whole = Number.parseFloat(most ?? '1');
  if (whole === 1) return ` ${Math.round(number * 100)} % `;
  return Number.isFinite(whole) ? ` ${number} of ${whole} ` : ` ${number} `;
}
