import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach } from 'vitest';
import { Markdown } from '@/components/markdown/Markdown';

const containers: HTMLElement[] = [];

afterEach(() => {
  for (const container of containers.splice(0)) {
    render(null, container);
    container.remove();
  }
});

/** Draws an answer into the document and returns its root. */
export function renderMarkdown(text: string): HTMLElement {
  const container = document.createElement('div');
  document.body.append(container);
  containers.push(container);
  void act(() => render(<Markdown text={text} />, container));
  return container.querySelector<HTMLElement>('.markdown') ?? container;
}
