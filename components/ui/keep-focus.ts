const OPERABLE =
  'a[href], button:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary, [tabindex="0"], ' +
  'input:not(:disabled, [type="radio"]), input[type="radio"]:checked';

/** An element on the path from the root to the focused element, with its place among its siblings. */
type Step = { element: Element; parent: Element; index: number };

/** Focuses the first element that accepts the focus, as no undrawn element does, and says whether one did. */
function focusFirst(elements: Iterable<Element>): boolean {
  for (const element of elements) {
    if (!(element instanceof HTMLElement)) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return true;
  }
  return false;
}

/** The controls in an element, including the element itself. */
function controlsIn(element: Element): Element[] {
  return [...(element.matches(OPERABLE) ? [element] : []), ...element.querySelectorAll(OPERABLE)];
}

/** The path from an element up to the root, or to the highest ancestor of a detached element. */
function wayUp(from: Element, root: Element): Step[] {
  const steps: Step[] = [];
  for (let element = from; element !== root && element.parentElement; element = element.parentElement) {
    const parent = element.parentElement;
    steps.push({ element, parent, index: Array.from(parent.children).indexOf(element) });
  }
  return steps;
}

/** Moves the focus to what stands in a control's former place, what follows, what comes before, then one level up. */
function focusNear(steps: readonly Step[], root: Element, homes: Readonly<Record<string, string>>): void {
  for (const { parent, index } of steps) {
    if (!root.contains(parent)) continue;
    const home = Object.entries(homes).find(([region]) => parent.matches(region));
    if (home && focusFirst(parent.querySelectorAll(home[1]))) return;
    const all = Array.from(parent.children);
    const before = all.slice(0, index).reverse();
    if (focusFirst([...all.slice(index), ...before].flatMap(controlsIn))) return;
  }
}

/**
 * Keeps the focus in the page when the focused control is removed or disabled. The focus moves to the control that
 * stands in its place, else to the nearest one. The focus stays untouched if something else has moved it already, or if
 * the person had put it nowhere.
 *
 * @param root the element to watch
 * @param homes maps the selector of a region to the selector of the control that gets the focus there
 * @returns stops watching
 */
export function keepFocus(root: Element, homes: Readonly<Record<string, string>> = {}): () => void {
  const stopped = new AbortController();
  const { signal } = stopped;
  let focused: Element | null = null;
  let steps: Step[] = [];
  const note = (element: Element | null) => {
    focused = element;
    steps = element ? wayUp(element, root) : [];
  };
  const isNowhere = () => document.activeElement === null || document.activeElement === document.body;
  const isGone = (element: Element) => !element.isConnected || element.matches(':disabled');
  const observer = new MutationObserver(() => {
    if (!focused) return;
    // The focused element's siblings may have changed since it got the focus.
    if (!isGone(focused)) return note(focused);
    if (!isNowhere() && document.activeElement !== focused) return;
    const way = steps;
    note(null);
    focusNear(way, root, homes);
  });
  observer.observe(root, { childList: true, subtree: true, attributeFilter: ['disabled'] });
  root.addEventListener('focusin', ({ target }) => note(target as Element), { signal });
  root.addEventListener(
    'focusout',
    () => {
      // Browsers also send `focusout` while they remove a control. Only afterwards is it known whether they did.
      queueMicrotask(() => {
        if (focused && !isGone(focused) && isNowhere()) note(null);
      });
    },
    { signal },
  );
  addEventListener(
    'pointerdown',
    ({ target }) => {
      if (!focused?.contains(target as Node)) note(null);
    },
    { signal, capture: true },
  );
  if (document.activeElement && root.contains(document.activeElement)) note(document.activeElement);
  return () => {
    observer.disconnect();
    stopped.abort();
  };
}
