import { t } from '@/lib/i18n';

/** What is noted of every attempt, and the way to it. */
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
