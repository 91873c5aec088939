import { Image } from 'lucide-preact';
import { t } from '@/lib/i18n';
import { Host } from './AnswerLink';
import type { SafeLink } from './safe-link';

type ImageChipProps = {
  /** Where a click opens the image; null where the address may not be opened or a link stands around it. */
  link: SafeLink | null;
  alt: string;
  title: string | undefined;
};

/**
 * Stands for an image of an answer, which is never loaded: an address such as `https://evil.example/?q=…` would carry
 * off what the answer put into it. A click is the person's own word.
 */
export function ImageChip({ link, alt, title }: ImageChipProps) {
  const words = <span class="alt">{alt.trim() || t('markdownImage')}</span>;
  if (!link) {
    return (
      <span class="image" title={title}>
        <Image />
        {words}
      </span>
    );
  }
  return (
    <a class="image" href={link.href} target="_blank" rel="noopener noreferrer" title={title}>
      <Image />
      <span>
        {words}
        <Host host={link.host} />
      </span>
    </a>
  );
}
