import { type ReadonlySignal, signal } from '@preact/signals';

const made = signal(0);

/** How often the person has called this surface by the button, the shortcut or the menu: each call is about to type. */
export const calls: ReadonlySignal<number> = made;

export function noteCall(): void {
  made.value++;
}
