import { Logo } from '@/components/ui/Logo';
import { useFresh } from '@/components/ui/use-fresh';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { describeKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { KeyStep, ReachStep, TryStep } from './FirstSteps';
import './settings.css';

/** The page that opens after installing: the steps to a first answer, with the key first. */
export function WelcomePage() {
  const key = useFresh(describeKey);
  const isAgreed = useSetting(settings.consent)?.recipient === RECIPIENT;
  return (
    <main class="options welcome">
      <header class="options-header">
        <Logo />
        <h1>{t('welcomeTitle')}</h1>
      </header>
      <p class="welcome-lead">{t('welcomeLead')}</p>
      <ol class="steps" aria-label={t('welcomeStepsLabel')}>
        <KeyStep owner={key} isAgreed={isAgreed} />
        <TryStep isReady={isAgreed && Boolean(key.value)} />
        <ReachStep />
      </ol>
      <p class="options-links">
        <a href="?">{t('welcomeOptions')}</a>
      </p>
    </main>
  );
}
