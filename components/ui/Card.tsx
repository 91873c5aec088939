import type { ComponentChildren } from 'preact';
import './card.css';

type CardProps = { id: string; title: string; children: ComponentChildren };

/** A titled part of a page; `#id` in the address leads to it. */
export function Card({ id, title, children }: CardProps) {
  return (
    <section class="ui-card" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </section>
  );
}
