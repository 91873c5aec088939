import { formatCount } from '@/components/ui/format';
import { Notice } from '@/components/ui/Notice';
import { t, tCount } from '@/lib/i18n';
import type { WholeReading } from '@/lib/readings/load-reading';
import type { Reading } from '@/lib/rows/reading';
import { kindWords } from './kind-words';
import { pagesWords } from './pages-words';
import { ReadingText } from './ReadingText';
import { HIDDEN_WORDS, LEFT_OUT_WORDS } from './reason-words';
import { SetAside } from './SetAside';

/** What a reading is, what it lacks, and its text. */
export function ReadingBody({ whole: { reading, content } }: { whole: WholeReading }) {
  const { leftOut = [], hidden = [] } = reading;
  return (
    <>
      <p class="reading-view-facts">{factsOf(reading, content.words)}</p>
      {content.cutWords > 0 && <Notice kind="warn">{t('readingCut', formatCount(content.cutWords))}</Notice>}
      {reading.pages && <Notice kind="warn">{t('readingPagesLong', pagesWords(reading.pages))}</Notice>}
      {reading.isLoading && <Notice kind="info">{t('readingWasLoading')}</Notice>}
      <SetAside
        title={t('leftOutTitle')}
        hint={t('leftOutHint')}
        parts={leftOut}
        words={leftOut.reduce((sum, { words }) => sum + words, 0)}
        names={LEFT_OUT_WORDS}
      />
      <SetAside
        title={t('hiddenTitle')}
        hint={t('hiddenHint')}
        parts={hidden}
        // Readings of earlier versions know how many words are hidden, and not why.
        words={hidden.length > 0 ? hidden.reduce((sum, { words }) => sum + words, 0) : content.hiddenWords}
        names={HIDDEN_WORDS}
      />
      <ReadingText content={content} url={reading.url} />
    </>
  );
}

/** Says in one line what was read: a page of some kind or a selection, and how many words. */
function factsOf({ kind, pageKind, certainty, heading }: Reading, words: number): string {
  const count = tCount('readingWords', words);
  if (kind === 'page') return [kindWords(pageKind, certainty), count].filter(Boolean).join(' · ');
  return [heading ? t('readingSelectionUnder', heading) : t('readingSelection'), count].join(' · ');
}
