import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Focuses the first control inside an element when the element appears, so that a person who pressed a button that is
 * now gone continues in its place.
 *
 * @param container the element, or the control itself
 * @param wanted read on arrival only: a later change moves no focus
 */
export function useFocusOnArrival(container: RefObject<HTMLElement | null>, wanted: boolean): void {
  const [onArrival] = useState(wanted);
  useLayoutEffect(() => {
    // The pressed button is gone by now. If the focus is on anything else, the person has already moved on.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (!onArrival || !isNowhere) return;
    const element = container.current;
    (element?.querySelector<HTMLElement>('input, button') ?? element)?.focus();
  }, [container, onArrival]);
}
