import { useEffect } from 'preact/hooks';
import { useFigures } from '@/components/models/use-figures';
import { chosenModel } from '@/components/session/chosen-model';
import type { NamedPage } from '@/components/session/source';
import { useSession } from '@/components/session/use-session';
import { formatDollars } from '@/components/ui/format';
import { useSetting } from '@/components/ui/use-setting';
import { t, tCount } from '@/lib/i18n';
import { findModel } from '@/lib/models/find-model';
import { settings } from '@/lib/settings/settings';
import { siteNameOf } from '@/lib/text/host';
import './page-card.css';

/**
 * What a question to the model in use usually costs, in US dollars: by the person's own last answers of that model, else
 * by what Segmind publishes of it; null where neither says anything.
 */
function useUsualCost(): number | null {
  const { value: figures, load } = useFigures();
  const usual = useSetting(settings.model);
  const inUse = chosenModel(useSession()) ?? usual;
  useEffect(() => void load(), [load]);
  if (inUse === undefined) return null;
  return figures.get(inUse)?.cost ?? findModel(inUse).averageCost;
}

/** The line keeps the room of so many words, so that nothing moves when the number of words is known. */
const MANY = 100_000;

type PageCardProps = {
  page: NamedPage;
  /** How many words the page has; null where that is not known. */
  words: number | null;
};

/**
 * The page in front, as a question will be asked of it: its title, its site, how many words it has, and what a question
 * usually costs. What is not known yet is not said, and its room is kept.
 */
export function PageCard({ page, words }: PageCardProps) {
  const cost = useUsualCost();
  const site = siteNameOf(page.url);
  const dollars = cost === null ? null : formatDollars(cost);
  // "<$0.001" says already that it is no exact price.
  const price = dollars?.startsWith('<') ? dollars : dollars && t('startPrice', dollars);
  const facts = [site && <bdi>{site}</bdi>, words !== null && tCount('readingWords', words), price].filter(Boolean);
  const title = page.title || t('readingUntitled');
  const [letter = ''] =
    new Intl.Segmenter()
      .segment(site || title)
      [Symbol.iterator]()
      .next().value?.segment ?? '';
  return (
    <div class="page-card">
      <span class="page-card-tile" aria-hidden="true">
        {letter.toUpperCase()}
      </span>
      <div class="page-card-body">
        <p class="page-card-title" dir="auto" title={title}>
          {title}
        </p>
        <p class="page-card-facts" data-room={[site, tCount('readingWords', MANY), price].filter(Boolean).join(' · ')}>
          <span>{facts.map((fact, index) => (index === 0 ? fact : [' · ', fact]))}</span>
        </p>
      </div>
    </div>
  );
}
