import { Image } from 'lucide-preact';
import { t } from '@/lib/i18n';
import { Host, staysHome } from './AnswerLink';
import type { SafeLink } from './safe-link';

type ImageChipProps = {
  /** The address that a click opens; null where the address is refused or a link surrounds the image. */
  link: SafeLink | null;
  alt: string;
  title: string | undefined;
  /** The host of the page that the text is of; null for an answer of a model. */
  home: string | null;
};

/**
 * Stands in place of an image of an answer. The image is never loaded: an address such as `https://evil.example/?q=…`
 * would send away what the answer put into it. A click opens the address, because the person then asks for it.
 */
export function ImageChip({ link, alt, title, home }: ImageChipProps) {
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
        {!staysHome(link, alt, home) && <Host host={link.host} />}
      </span>
    </a>
  );
}
