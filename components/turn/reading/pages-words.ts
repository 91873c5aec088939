import { formatCount } from '@/components/ui/format';
import { t } from '@/lib/i18n';

/** Says how far a long document was read. */
export function pagesWords({ read, all }: { read: number; all: number }): string {
  return t('readingPages', formatCount(read), formatCount(all));
}
