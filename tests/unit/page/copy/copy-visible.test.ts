// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { copyVisible } from '@/lib/page/copy/copy-visible';
import { createVisibility } from '@/lib/page/copy/visibility';
import { createTarget } from '@/lib/page/dom';
import { pageOf, showPage } from '../show-page';

function copy(body: string, limits: { nodes?: number; characters?: number } = {}) {
  showPage(pageOf(body));
  const target = createTarget();
  const visibility = createVisibility(window, document);
  const copied = copyVisible(document.body, target, { visibility, limits: { nodes: 1e6, characters: 1e6, ...limits } });
  return { target, ...copied };
}

const depthOf = (element: Element): number => 1 + Math.max(0, ...Array.from(element.children, depthOf));

describe('the copy of a page', () => {
  it('is no deeper than two hundred elements, and loses no word by that', () => {
    const { target } = copy(`${'<div>'.repeat(400)}far down${'</div>'.repeat(400)}`);

    expect(target.textContent).toContain('far down');
    expect(depthOf(target)).toBeLessThanOrEqual(203);
  });

  it('ends at its bound of nodes, and counts the words left out', () => {
    const { target, cutWords } = copy('<p>one</p>'.repeat(100), { nodes: 50 });

    expect(target.querySelectorAll('p').length).toBeLessThan(50);
    expect(target.querySelectorAll('p').length).toBeGreaterThan(10);
    expect((target.textContent?.match(/one/g) ?? []).length + cutWords).toBe(100);
  });

  it('ends at its bound of characters, and counts the words left out', () => {
    const { target, cutWords } = copy('<p>word</p>'.repeat(100), { characters: 40 });

    expect(target.textContent).toBe('word'.repeat(10));
    expect(cutWords).toBe(90);
  });

  it('cuts the one text that goes beyond the bound', () => {
    const { target, cutWords } = copy(`<p>${'word '.repeat(100)}</p>`, { characters: 50 });

    expect(target.textContent?.length).toBeLessThanOrEqual(50);
    expect(cutWords).toBe(90);
  });

  it('holds nothing of what stands behind the bound, however long that is', () => {
    const { target, cutWords } = copy(`<p>${'one '.repeat(5)}</p><p>${'two '.repeat(100)}</p>`, { characters: 12 });

    expect(target.textContent?.trim()).toBe('one one one');
    expect(cutWords).toBe(102);
  });
});
