import type { ComponentChildren } from 'preact';
import './small.css';

/** Words for assistive technology only. */
export function VisuallyHidden({ children }: { children: ComponentChildren }) {
  return <span class="ui-hidden">{children}</span>;
}
