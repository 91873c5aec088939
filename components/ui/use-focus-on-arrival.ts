import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

/**
 * Gives the focus to the first control inside an element when that appears, so that a person who pressed a button that
 * is gone now goes on in its place.
 *
 * @param container the element, or the control itself
 * @param wanted looked at on arrival only: what changes afterwards moves no focus
 */
export function useFocusOnArrival(container: RefObject<HTMLElement | null>, wanted: boolean): void {
  const [onArrival] = useState(wanted);
  useLayoutEffect(() => {
    // By then the button that was pressed is gone. Where the focus is elsewhere, the person has gone on meanwhile.
    const isNowhere = document.activeElement === null || document.activeElement === document.body;
    if (!onArrival || !isNowhere) return;
    const element = container.current;
    (element?.querySelector<HTMLElement>('input, button') ?? element)?.focus();
  }, [container, onArrival]);
}
