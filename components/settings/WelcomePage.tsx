import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { browser } from 'wxt/browser';
import { Button } from '@/components/ui/Button';
import { Logo } from '@/components/ui/Logo';
import { type Fresh, useFresh } from '@/components/ui/use-fresh';
import { useSetting } from '@/components/ui/use-setting';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t } from '@/lib/i18n';
import { describeKey, type KeyDescription } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';
import { openTab } from '@/lib/tabs/open-tab';
import { Consent } from './Consent';
import { KeyForm } from './KeyForm';
import { PinInChromium, PinInFirefox, WhatItDoesPicture } from './pictures';
import { SegmindBlocked } from './SegmindBlocked';
import { Shortcuts } from './Shortcuts';
import './settings.css';

/** An article worth asking about in the first try. */
const ARTICLE = 'https://en.wikipedia.org/wiki/Sea_otter';

type StepProps = { title: string; done?: boolean; children: ComponentChildren };

function Step({ title, done = false, children }: StepProps) {
  return (
    <li class="step" data-done={done}>
      <span class="step-mark">{done && <Check />}</span>
      <div class="options-body">
        <h2>
          {title}
          {done && <VisuallyHidden>, {t('welcomeStepDone')}</VisuallyHidden>}
        </h2>
        {children}
      </div>
    </li>
  );
}

async function isPinned(): Promise<boolean> {
  return (await browser.action.getUserSettings()).isOnToolbar ?? false;
}

function PinStep() {
  const { value: pinned = false } = useFresh(isPinned);
  return (
    <Step title={t('welcomePinTitle')} done={pinned}>
      {pinned && <p>{t('welcomePinDone')}</p>}
      {!pinned && <p>{import.meta.env.FIREFOX ? t('welcomePinTextFirefox') : t('welcomePinTextChrome')}</p>}
      {!pinned && (import.meta.env.FIREFOX ? <PinInFirefox /> : <PinInChromium />)}
    </Step>
  );
}

function TryStep({ ready }: { ready: boolean }) {
  return (
    <Step title={t('welcomeTryTitle')}>
      <p>{t('welcomeTryText')}</p>
      {ready ? (
        <div class="options-actions">
          <Button kind="primary" onClick={() => void openTab(ARTICLE)}>
            {t('welcomeTryButton')}
          </Button>
        </div>
      ) : (
        <p class="ui-hint">{t('welcomeTryWaiting')}</p>
      )}
    </Step>
  );
}

/** The page that opens after installing: what Sidenote does, and the steps to a first answer. */
export function WelcomePage() {
  const key: Fresh<KeyDescription | null> = useFresh(describeKey);
  const agreed = useSetting(settings.consent)?.recipient === RECIPIENT;
  const hasKey = Boolean(key.value);
  return (
    <main class="options welcome">
      <header class="options-header">
        <Logo />
        <h1>{t('welcomeTitle')}</h1>
      </header>
      <p class="welcome-lead">{t('welcomeLead')}</p>
      <WhatItDoesPicture />
      <SegmindBlocked />
      <ol class="steps" aria-label={t('welcomeStepsLabel')}>
        <PinStep />
        <Step title={t('privacyTitle')} done={agreed}>
          <Consent />
        </Step>
        <Step title={t('keyTitle')} done={hasKey}>
          <p>{t('keyIntro')}</p>
          <KeyForm owner={key} />
        </Step>
        <Step title={t('welcomeShortcutTitle')}>
          <Shortcuts />
        </Step>
        <TryStep ready={agreed && hasKey} />
      </ol>
      <p class="options-links">
        <a href="?">{t('welcomeOptions')}</a>
      </p>
    </main>
  );
}
