import { t } from '@/lib/i18n';

/** Says what is recorded of every attempt, and links to the ledger. */
export function CostsLink() {
  return (
    <>
      <p>{t('costsIntro')}</p>
      <p class="options-links">
        <a href="?ledger">{t('costsOpen')}</a>
      </p>
    </>
  );
}
