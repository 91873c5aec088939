import { useSignal } from '@preact/signals';
import { t } from '@/lib/i18n';
import type { Question } from '@/lib/rows/question';
import { cut } from '@/lib/text/cut';
import { hasVisibleText } from '@/lib/text/has-visible-text';

/** A question longer than this is folded, in UTF-16 units and in lines. */
const LONGEST = 600;
const MOST_LINES = 8;

/** The beginning of a text that is too long to be shown at once; null where the text is short enough. */
function beginningOf(text: string): string | null {
  const beginning = cut(text, LONGEST).split('\n', MOST_LINES).join('\n');
  return beginning.length < text.length ? `${beginning.trimEnd()}…` : null;
}

/** The question as it was asked. A long one is folded, and a button shows all of it. */
export function QuestionText({ question: { action, text } }: { question: Question }) {
  const isUnfolded = useSignal(false);
  const words = action && !hasVisibleText(text) ? t('questionByAction') : text;
  const beginning = beginningOf(words);
  const isFolded = beginning !== null && !isUnfolded.value;
  return (
    <div class="question-bubble" data-folded={isFolded}>
      <h2 class="question-text" dir="auto">
        {isFolded ? beginning : words}
      </h2>
      {beginning !== null && (
        <button
          type="button"
          class="question-fold"
          aria-expanded={!isFolded}
          onClick={() => {
            isUnfolded.value = isFolded;
          }}
        >
          {t(isFolded ? 'questionShowAll' : 'questionShowLess')}
        </button>
      )}
    </div>
  );
}
