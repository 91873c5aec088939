import { useSignal } from '@preact/signals';
import { Search } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { isComposing } from '@/components/ui/is-composing';
import { t } from '@/lib/i18n';
import '@/components/ui/field.css';

/** After this many ms without a key the words are searched. */
const PAUSE = 150;

/** A field that searches the conversations, a moment after the last key. */
export function HistorySearch({ onSearch }: { onSearch: (words: string) => void }) {
  const typed = useSignal('');
  const words = typed.value;
  useEffect(() => {
    const timer = setTimeout(() => onSearch(words), words === '' ? 0 : PAUSE);
    return () => clearTimeout(timer);
  }, [words, onSearch]);
  return (
    <div class="history-search">
      <Search />
      <input
        type="search"
        class="ui-input"
        aria-label={t('historySearch')}
        placeholder={t('historySearch')}
        dir="auto"
        maxLength={200}
        value={words}
        onInput={(event) => {
          typed.value = event.currentTarget.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || words === '' || isComposing(event)) return;
          event.preventDefault(); // the history stays open
          typed.value = '';
        }}
      />
    </div>
  );
}

type PageFilterProps = {
  /** How many conversations began with the page; null until that is known. */
  count: number | null;
  isOfPage: boolean;
  onChoose: (isOfPage: boolean) => void;
};

/** Chooses between the conversations about one page and all of them. */
export function PageFilter({ count, isOfPage, onChoose }: PageFilterProps) {
  return (
    <fieldset class="history-filter" aria-label={t('historyFilter')}>
      <button type="button" aria-pressed={isOfPage} onClick={() => onChoose(true)}>
        {count === null ? t('historyThisPage') : t('historyThisPageCount', count)}
      </button>
      <button type="button" aria-pressed={!isOfPage} onClick={() => onChoose(false)}>
        {t('historyAll')}
      </button>
    </fieldset>
  );
}
