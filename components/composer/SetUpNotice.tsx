import { useKeyPresence } from '@/components/session/readiness';
import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { openOptions } from '@/components/ui/open-options';
import { t } from '@/lib/i18n';

/** Says what is missing before the first question, with a button that opens the right setting. */
export function SetUpNotice() {
  const hasKey = useKeyPresence() === 'there';
  return (
    <Notice kind="info" title={t(hasKey ? 'setUpConsentTitle' : 'setUpKeyTitle')}>
      <p>{t(hasKey ? 'setUpConsentText' : 'setUpKeyText')}</p>
      <Button kind="primary" onClick={() => openOptions(hasKey ? 'privacy' : 'key')}>
        {t(hasKey ? 'setUpConsentButton' : 'setUpKeyButton')}
      </Button>
    </Notice>
  );
}
