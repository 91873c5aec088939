import type { Surface } from '../e2e/harness/surface.ts';

/** The elements that Tab reached, and all that it should reach, each as element name, number and label. */
export type Tour = { reached: string[]; all: string[] };

/** Presses Tab until the focus is back at its start, but at most a few times more than there are elements. */
export async function tabThrough(page: Surface): Promise<Tour> {
  const all = await page.evaluate(markFocusable);
  const reached = new Set<string>();
  for (let press = 0; press < all.length + 5; press++) {
    await page.press('Tab');
    const mark = await page.evaluate(() => document.activeElement?.getAttribute('data-tour') ?? '');
    if (mark !== '') reached.add(mark);
  }
  return { reached: [...reached].sort(), all: all.sort() };
}

// Runs inside the page.
function markFocusable(): string[] {
  // Tab stops once per group of radio buttons, at the chosen one; arrow keys reach the others.
  const selector =
    'a[href], button, input:not([type="radio"]), input[type="radio"]:checked, select, textarea, summary, [tabindex="0"]';
  const visible = Array.from(document.querySelectorAll<HTMLElement>(selector)).filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(':disabled'),
  );
  return visible.map((element, index) => {
    const name = element.getAttribute('aria-label') ?? element.textContent;
    const mark = `${element.localName} ${index} ${name.trim().slice(0, 40)}`;
    element.setAttribute('data-tour', mark);
    return mark;
  });
}
