import { useKeyPresence } from '@/components/session/readiness';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { openFirstRun, openOptions } from '@/components/ui/open-options';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** Says what is missing before the first question, with a button that opens the place for it. */
export function SetUpNotice() {
  const hasKey = useKeyPresence() === 'there';
  const isAgreed = useSetting(settings.consent)?.recipient === RECIPIENT;
  if (hasKey) {
    return (
      <Notice kind="info" title={t('setUpConsentTitle')}>
        <p>{t('setUpConsentText')}</p>
        <Button kind="primary" onClick={() => openOptions('privacy')}>
          {t('setUpConsentButton')}
        </Button>
      </Notice>
    );
  }
  return (
    <Notice kind="info" title={t('setUpKeyTitle')}>
      <p>{t('setUpKeyText')}</p>
      <Button kind="primary" onClick={() => (isAgreed ? openOptions('key') : openFirstRun())}>
        {t('setUpKeyButton')}
      </Button>
    </Notice>
  );
}
