import { FileText, TextQuote } from 'lucide-preact';
import { useSession } from '@/components/session/use-session';
import { formatCount } from '@/components/ui/format';
import { t, tCount } from '@/lib/i18n';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import { siteNameOf } from '@/lib/text/host';
import { kindWords } from './kind-words';
import { pagesWords } from './pages-words';
import './reading-chips.css';

/**
 * The readings that a question was asked with. A component of its own, so that a question without readings isn't redrawn
 * whenever the conversation is read.
 */
export function ReadingChips({ ids }: { ids: readonly string[] }) {
  const readings = useSession().shown.loaded.value?.readings;
  const used = ids.flatMap((id) => readings?.get(id) ?? []);
  if (used.length === 0) return null;
  return (
    <ul class="question-readings">
      {used.map((reading) => (
        <li key={reading.id}>
          <ReadingChip reading={reading} />
        </li>
      ))}
    </ul>
  );
}

/**
 * One reading: what it is, where it comes from and its length, and whether it was cut. A click shows the text that was
 * read and what was left out of it.
 */
function ReadingChip({ reading }: { reading: ReadingSummary }) {
  const { readingInView } = useSession();
  const isPage = reading.kind === 'page';
  const Icon = isPage ? FileText : TextQuote;
  return (
    <button
      type="button"
      class="reading"
      aria-haspopup="dialog"
      title={[t('readingShow'), reading.title, reading.url, ...notesOf(reading)].join('\n')}
      onClick={() => {
        readingInView.value = reading.id;
      }}
    >
      <Icon aria-hidden="true" />
      <bdi class="reading-name">{isPage ? reading.title || t('readingUntitled') : `“${reading.excerpt}”`}</bdi>
      <span class="reading-facts">
        {isPage && siteNameOf(reading.url) && <span class="reading-host">{siteNameOf(reading.url)} · </span>}
        {tCount('readingWords', reading.words)}
        {reading.pages ? ` · ${pagesWords(reading.pages)}` : ''}
        {reading.cutWords > 0 ? ` · ${t('readingCutShort')}` : ''}
        {reading.isLoading ? ` · ${t('readingLoading')}` : ''}
      </span>
    </button>
  );
}

/** Says, line by line, as what a page was read and what its reading lacks. */
function notesOf({ pageKind, certainty, cutWords, hiddenWords, leftOutWords }: ReadingSummary): string[] {
  return [
    kindWords(pageKind, certainty),
    cutWords > 0 ? t('readingCut', formatCount(cutWords)) : null,
    leftOutWords > 0 ? t('readingLeftOut', formatCount(leftOutWords)) : null,
    hiddenWords > 0 ? t('readingHidden', formatCount(hiddenWords)) : null,
  ].filter((note) => note !== null);
}
