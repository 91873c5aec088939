const OPERABLE =
  'a[href], button:not(:disabled), textarea:not(:disabled), select:not(:disabled), summary, [tabindex="0"], ' +
  'input:not(:disabled, [type="radio"]), input[type="radio"]:checked';

/** An element on the way down to the focus, and where it stands among its siblings. */
type Step = { element: Element; parent: Element; index: number };

/** Gives the focus to the first of the elements that takes it: one that is not drawn does not. */
function focusFirst(elements: Iterable<Element>): boolean {
  for (const element of elements) {
    if (!(element instanceof HTMLElement)) continue;
    element.focus({ preventScroll: true });
    if (document.activeElement === element) return true;
  }
  return false;
}

/** The controls in an element, itself included. */
function controlsIn(element: Element): Element[] {
  return [...(element.matches(OPERABLE) ? [element] : []), ...element.querySelectorAll(OPERABLE)];
}

/** The way up from an element, to the root or as far as there is one. */
function wayUp(from: Element, root: Element): Step[] {
  const steps: Step[] = [];
  for (let element = from; element !== root && element.parentElement; element = element.parentElement) {
    const parent = element.parentElement;
    steps.push({ element, parent, index: Array.from(parent.children).indexOf(element) });
  }
  return steps;
}

/** Goes on in the place where a control stood: what stands there now, what follows it, what comes before, and further up. */
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
 * Sees to it that the focus does not fall out of the page where the control that had it goes away or is disabled, by
 * what the person did with it or by what arrives meanwhile. It goes to what stands in its place, else to the nearest
 * control. Whoever moved the focus already is left alone, and so is a person who had put it nowhere.
 *
 * @param root all that is watched
 * @param homes by the selector of a region, the selector of the control in which one goes on there
 * @returns the way to stop
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
    // What stands beside it may have changed since the focus came.
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
      // A browser tells of it while the control is on its way out, too: only afterwards it is known which it was.
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
