import type { ComponentChildren } from 'preact';

type SectionProps = { id: string; title: string; children: ComponentChildren };

/** A titled section of the options; `#id` in the address leads to it. */
export function Section({ id, title, children }: SectionProps) {
  return (
    <section class="options-section" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      <div class="options-body">{children}</div>
    </section>
  );
}
