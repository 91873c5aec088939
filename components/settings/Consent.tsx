import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { formatDay } from '@/components/ui/format';
import { Notice } from '@/components/ui/Notice';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { agree, RECIPIENT, settings } from '@/lib/settings/settings';
import { PrivacyFacts } from './PrivacyFacts';

/** Says what will leave this machine, and asks for the one agreement to it, which the person can withdraw. */
export function Consent() {
  const consent = useSetting(settings.consent);
  const [acted, setActed] = useState(false);
  const isFocusDue = useRef(false);
  const actions = useRef<HTMLDivElement>(null);
  const agreed = consent?.recipient === RECIPIENT;

  // A press removes its button, so the focus moves to the button that replaces it.
  useLayoutEffect(() => {
    if (isFocusDue.current) actions.current?.querySelector('button')?.focus();
    isFocusDue.current = false;
  }, [agreed]);

  const choose = (chosen: () => Promise<void>) => {
    setActed(true);
    isFocusDue.current = true;
    void chosen();
  };

  if (consent === undefined) return null;
  return (
    <div class="consent">
      <p>{t('privacyIntro')}</p>
      <PrivacyFacts />
      <div role="status">
        {consent && !agreed && (
          <Notice kind="warn" title={t('privacyChangedTitle')}>
            <p>{t('privacyChangedText', formatDay(consent.agreedAt))}</p>
          </Notice>
        )}
        {acted && consent === null && <Notice kind="info">{t('privacyWithdrawn')}</Notice>}
        {agreed && <p class="consent-given">{t('privacyAgreed', formatDay(consent.agreedAt))}</p>}
      </div>
      <div class="options-actions" ref={actions}>
        {agreed ? (
          <Button onClick={() => choose(() => settings.consent.set(null))}>{t('privacyWithdraw')}</Button>
        ) : (
          <Button kind="primary" onClick={() => choose(agree)}>
            {t('privacyAgree')}
          </Button>
        )}
      </div>
    </div>
  );
}
