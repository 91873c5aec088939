import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { chosenModel } from '@/components/session/chosen-model';
import { importReading } from '@/components/session/import-reading';
import type { NamedPage } from '@/components/session/source';
import { useSession } from '@/components/session/use-session';
import { formatDollars } from '@/components/ui/format';
import { useSetting } from '@/components/ui/use-setting';
import { t, tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { findModel } from '@/lib/models/find-model';
import { settings } from '@/lib/settings/settings';
import { siteNameOf } from '@/lib/text/host';
import './page-card.css';

/**
 * What a question usually costs, in US dollars: by the person's own last answers, else by what Segmind publishes of the
 * model in use; null where neither says anything. Of a model that was chosen for this conversation the last answers, of
 * other models, say nothing.
 */
function useUsualCost(): number | null {
  const own = useSignal<number | null>(null);
  const usual = useSetting(settings.model);
  const chosen = chosenModel(useSession());
  useEffect(() => {
    importReading()
      .then(({ loadStatistics }) => loadStatistics())
      .then(
        ({ averageCost }) => {
          own.value = averageCost;
        },
        (cause: unknown) => logFault('the usual cost could not be read', cause),
      );
  }, [own]);
  if (usual === undefined) return own.value;
  if (chosen !== null && chosen !== usual) return findModel(chosen).averageCost;
  return own.value ?? findModel(usual).averageCost;
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
  const price = cost === null ? null : t('startPrice', formatDollars(cost));
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
