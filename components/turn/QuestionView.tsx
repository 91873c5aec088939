import { FileText, TextQuote } from 'lucide-preact';
import { useSession } from '@/components/session/use-session';
import { t, tCount } from '@/lib/i18n';
import type { ReadingSummary } from '@/lib/readings/reading-summary';
import type { Question } from '@/lib/rows/question';
import { hasVisibleText } from '@/lib/text/has-visible-text';
import { siteNameOf } from '@/lib/text/host';

/** The question as asked, and the readings it was asked with below it. */
export function QuestionView({ question }: { question: Question }) {
  return (
    <header class="question">
      <h2 class="question-text" dir="auto">
        {question.action && !hasVisibleText(question.text) ? t('questionByAction') : question.text}
      </h2>
      {question.readings.length > 0 && <ReadingChips ids={question.readings} />}
      {question.isWithoutPage && <p class="question-without">{t('questionWithoutPage')}</p>}
    </header>
  );
}

/** A component of its own, so that a question without readings isn't redrawn whenever the conversation is read. */
function ReadingChips({ ids }: { ids: readonly string[] }) {
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

/** One reading: what it is, where it comes from, its length, and what was left out of it. */
function ReadingChip({ reading }: { reading: ReadingSummary }) {
  const isPage = reading.kind === 'page';
  const Icon = isPage ? FileText : TextQuote;
  const notes = [
    reading.cutWords > 0 ? t('readingCut', new Intl.NumberFormat().format(reading.cutWords)) : null,
    reading.hiddenWords > 0 ? t('readingHidden', new Intl.NumberFormat().format(reading.hiddenWords)) : null,
  ].filter((note) => note !== null);
  return (
    <span class="reading" title={[reading.title, reading.url, ...notes].join('\n')}>
      <Icon aria-hidden="true" />
      <bdi class="reading-name">{isPage ? reading.title || t('readingUntitled') : `“${reading.excerpt}”`}</bdi>
      <span class="reading-facts">
        {isPage && siteNameOf(reading.url) && <span class="reading-host">{siteNameOf(reading.url)} · </span>}
        {tCount('readingWords', reading.words)}
        {reading.cutWords > 0 ? ` · ${t('readingCutShort')}` : ''}
        {reading.isLoading ? ` · ${t('readingLoading')}` : ''}
      </span>
    </span>
  );
}
