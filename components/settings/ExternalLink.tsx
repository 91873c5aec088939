import { ExternalLink as Arrow } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

/** A link that leaves the extension: a new tab, which learns nothing of where it was opened. */
export function ExternalLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="external-link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Arrow />
    </a>
  );
}
