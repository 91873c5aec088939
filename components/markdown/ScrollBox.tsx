import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type ScrollBoxProps = {
  /** Names the contents for assistive technology. */
  label: string;
  dir?: 'auto' | undefined;
  children: ComponentChildren;
};

/**
 * A box that scrolls sideways when its contents are wider than the panel. Only then is the box a named region and a
 * stop of the Tab key, so that an answer with twenty small tables has no twenty stops.
 */
export function ScrollBox({ label, dir, children }: ScrollBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const overflows = useOverflow(box);
  return (
    <div ref={box} class="scroll" dir={dir} {...(overflows && { role: 'region', 'aria-label': label, tabIndex: 0 })}>
      {children}
    </div>
  );
}

function useOverflow(box: { current: HTMLElement | null }): boolean {
  const [overflows, setOverflows] = useState(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setOverflows(element.scrollWidth > element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return overflows;
}
