import { useSignal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { Markdown } from '@/components/markdown/Markdown';
import { safeLink } from '@/components/markdown/safe-link';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import type { Content } from '@/lib/rows/content';
import { portionEnds } from './portions';

/**
 * The text that was read, drawn portion by portion as the person asks for more.
 *
 * @param url the address of the page
 */
export function ReadingText({ content, url }: { content: Content; url: string }) {
  const shown = useSignal(1);
  const ends = useMemo(() => portionEnds(content), [content]);
  return (
    <div class="reading-text" dir="auto">
      {ends.slice(0, shown.value).map((end, index) => (
        <Markdown key={end} text={content.markdown.slice(ends[index - 1] ?? 0, end)} home={safeLink(url)?.host ?? ''} />
      ))}
      {shown.value < ends.length && (
        <Button
          onClick={() => {
            shown.value++;
          }}
        >
          {t('readingMore')}
        </Button>
      )}
    </div>
  );
}
