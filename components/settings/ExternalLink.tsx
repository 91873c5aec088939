import { ExternalLink as Arrow } from 'lucide-preact';
import type { ComponentChildren } from 'preact';

/** A link that leaves the extension in a new tab. The opened page doesn't learn where the link stood. */
export function ExternalLink({ href, children }: { href: string; children: ComponentChildren }) {
  return (
    <a class="external-link" href={href} target="_blank" rel="noopener noreferrer">
      {children}
      <Arrow />
    </a>
  );
}
