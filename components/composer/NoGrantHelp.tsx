import { t } from '@/lib/i18n';
import { AllowAccess } from './AllowAccess';
import { GrantSteps } from './GrantSteps';

/** Says that the page in front may not be read yet, and the ways to allow it: for this once, or for good. */
export function NoGrantHelp() {
  return (
    <section class="no-grant">
      <h2>{t('bareNoGrantTitle')}</h2>
      <GrantSteps />
      <AllowAccess url={null} />
    </section>
  );
}
