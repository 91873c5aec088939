import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { formatDay } from '@/components/ui/format';
import { Notice } from '@/components/ui/Notice';
import { useSetting } from '@/components/ui/use-setting';
import { type MessageKey, t } from '@/lib/i18n';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** Who receives what, and for how long: Segmind's published terms as of September 2026. */
const FACTS: [term: MessageKey, text: MessageKey][] = [
  ['privacySentTerm', 'privacySentText'],
  ['privacySegmindTerm', 'privacySegmindText'],
  ['privacyProviderTerm', 'privacyProviderText'],
  ['privacyHereTerm', 'privacyHereText'],
];

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

  const choose = (value: { recipient: string; agreedAt: number } | null) => {
    setActed(true);
    isFocusDue.current = true;
    void settings.consent.set(value);
  };

  if (consent === undefined) return null;
  return (
    <div class="consent">
      <p>{t('privacyIntro')}</p>
      <dl class="facts">
        {FACTS.map(([term, text]) => (
          <div key={term}>
            <dt>{t(term)}</dt>
            <dd>{t(text)}</dd>
          </div>
        ))}
      </dl>
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
          <Button onClick={() => choose(null)}>{t('privacyWithdraw')}</Button>
        ) : (
          <Button kind="primary" onClick={() => choose({ recipient: RECIPIENT, agreedAt: Date.now() })}>
            {t('privacyAgree')}
          </Button>
        )}
      </div>
    </div>
  );
}
