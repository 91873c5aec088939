import { formatDollars } from '@/components/ui/format';
import { type MessageKey, t } from '@/lib/i18n';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { findModel } from '@/lib/models/find-model';

/** Who receives what, and for how long: Segmind's published terms as of September 2026. */
const FACTS: [term: MessageKey, text: MessageKey][] = [
  ['privacySentTerm', 'privacySentText'],
  ['privacyToTerm', 'privacyToText'],
  ['privacyKeptTerm', 'privacyKeptText'],
  ['privacyHereTerm', 'privacyHereText'],
];

/** What is sent with a question, to whom, how long it is kept, what it usually costs, and what stays here. */
export function PrivacyFacts() {
  const price = findModel(DEFAULT_MODEL).averageCost;
  return (
    <dl class="facts">
      {FACTS.map(([term, text]) => (
        <div key={term}>
          <dt>{t(term)}</dt>
          <dd>{t(text)}</dd>
        </div>
      ))}
      {price !== null && (
        <div>
          <dt>{t('privacyPriceTerm')}</dt>
          <dd>{t('privacyPriceText', formatDollars(price))}</dd>
        </div>
      )}
    </dl>
  );
}
