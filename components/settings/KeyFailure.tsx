import { errorCard } from '@/components/notices/error-cards';
import { Notice } from '@/components/ui/Notice';
import { TOP_UP_PAGE } from '@/components/ui/segmind-links';
import type { ErrorKind } from '@/lib/errors';
import { t } from '@/lib/i18n';
import { ExternalLink } from './ExternalLink';
import { keyAdvice } from './key-advice';

type KeyFailureProps = {
  error: ErrorKind;
  /** The status and Segmind's own words, shown folded. */
  detail: string;
  /** Says which key is in use now. */
  outcome: string | null;
};

/** Says why a key was not accepted, and offers what helps. */
export function KeyFailure({ error, detail, outcome }: KeyFailureProps) {
  const card = errorCard(error);
  return (
    <Notice kind="error" title={t(card.title)}>
      <p>
        {t(keyAdvice(error))} {outcome}
      </p>
      {card.remedy === 'top-up' && <ExternalLink href={TOP_UP_PAGE}>{t('keyTopUp')}</ExternalLink>}
      {detail && (
        <details class="key-details">
          <summary>{t('keyDetails')}</summary>
          <code>{detail}</code>
        </details>
      )}
    </Notice>
  );
}
