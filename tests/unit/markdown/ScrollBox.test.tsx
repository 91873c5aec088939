// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderMarkdown } from './render';

/** Draws an answer in which each box is 200 px wide and its contents have the given width; returns the first box. */
function boxOfWidth(markdown: string, contents: number): Element | null {
  const observed: (() => void)[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      constructor(callback: () => void) {
        observed.push(callback);
      }
      observe() {}
      disconnect() {}
    },
  );
  const root = renderMarkdown(markdown);
  const box = root.querySelector('.scroll');
  Object.defineProperties(box, { scrollWidth: { value: contents }, clientWidth: { value: 200 } });
  void act(() => {
    for (const callback of observed) callback();
  });
  return box;
}

describe('a table or code wider than the panel', () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each([
    ['| a |\n|---|', 'Table'],
    ['```py\nx\n```', 'Code in Python'],
    ['    x', 'Code'],
  ])('%j can be scrolled by keyboard and has a name', (markdown, name) => {
    const box = boxOfWidth(markdown, 300);
    expect(box?.getAttribute('tabindex')).toBe('0');
    expect(box?.getAttribute('role')).toBe('region');
    expect(box?.getAttribute('aria-label')).toBe(name);
  });

  it('is no stop of the Tab key while all of it can be seen', () => {
    expect(boxOfWidth('| a |\n|---|', 200)?.hasAttribute('tabindex')).toBe(false);
  });
});
