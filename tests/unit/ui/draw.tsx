import { type ComponentChildren, render } from 'preact';
import { act } from 'preact/test-utils';
import { onTestFinished } from 'vitest';

/** Draws children into the document until the test ends. */
export async function draw(children: ComponentChildren): Promise<HTMLElement> {
  const root = document.createElement('div');
  document.body.append(root);
  onTestFinished(() => {
    render(null, root);
    root.remove();
  });
  await act(() => render(children, root));
  return root;
}

/** Returns the control that matches the selector and whose words or label are `name`. */
export function named<T extends HTMLElement>(root: HTMLElement, selector: string, name: string): T {
  const found = Array.from(root.querySelectorAll<T>(selector)).find(
    (element) => (element.getAttribute('aria-label') ?? labelOf(root, element)).trim() === name,
  );
  if (!found) throw new Error(`no ${selector} “${name}” in: ${root.textContent}`);
  return found;
}

function labelOf(root: HTMLElement, element: HTMLElement): string {
  const label = element.id ? root.querySelector(`label[for="${element.id}"]`) : null;
  return (label ?? element.closest('label') ?? element).textContent ?? '';
}

export async function press(root: HTMLElement, name: string): Promise<void> {
  const button = named<HTMLButtonElement>(root, 'button', name);
  button.focus();
  await act(() => button.click());
}

export async function type(input: HTMLInputElement, text: string): Promise<void> {
  await act(() => {
    input.value = text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
