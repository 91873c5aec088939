import { Check } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { Button } from '@/components/ui/Button';
import { formatDollars } from '@/components/ui/format';
import { useFocusOnArrival } from '@/components/ui/use-focus-on-arrival';
import { type Fresh, useFresh } from '@/components/ui/use-fresh';
import { useSetting } from '@/components/ui/use-setting';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t } from '@/lib/i18n';
import type { KeyDescription } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';
import { Consent } from './Consent';
import { KeyForm } from './KeyForm';
import { PinInChromium, PinInFirefox } from './pictures';
import { SegmindBlocked } from './SegmindBlocked';
import { Shortcuts } from './Shortcuts';
import { useOpenPanel } from './use-open-panel';

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

type KeyStepProps = { owner: Fresh<KeyDescription | null>; isAgreed: boolean };

/** The key and the agreement, by one press; once both are there, the key's end and the balance. */
export function KeyStep({ owner, isAgreed }: KeyStepProps) {
  const balance = useSetting(settings.balance);
  const key = owner.value;
  return (
    <Step title={t('welcomeKeyTitle')} done={Boolean(key) && isAgreed}>
      {!key && <KeyForm owner={owner} isFirst />}
      {key && <SegmindBlocked />}
      {key && !isAgreed && <Consent />}
      <div role="status">
        {key && isAgreed && (
          <p>
            {t('keyAccepted')}
            <br />
            <span class="ui-hint">
              {t('keyInUse', `…${key.hint}`)}
              {balance && ` · ${t('keyBalance', formatDollars(balance.amount))}`}
            </span>
          </p>
        )}
      </div>
    </Step>
  );
}

/** Opens the panel beside an article of Sidenote's own, in the same tab. */
export function TryStep({ isReady }: { isReady: boolean }) {
  const openPanel = useOpenPanel();
  return (
    <Step title={t('welcomeTryTitle')}>
      <p>{t('welcomeTryText')}</p>
      {isReady ? <TryButton openPanel={openPanel} /> : <p class="ui-hint">{t('welcomeTryWaiting')}</p>}
    </Step>
  );
}

function TryButton({ openPanel }: { openPanel: () => Promise<void> }) {
  const actions = useRef<HTMLDivElement>(null);
  useFocusOnArrival(actions, true);
  return (
    <div class="options-actions" ref={actions}>
      <Button kind="primary" onClick={() => void openPanel().then(() => location.assign('?article'))}>
        {t('welcomeTryButton')}
      </Button>
    </div>
  );
}

async function isPinned(): Promise<boolean> {
  return (await browser.action.getUserSettings()).isOnToolbar ?? false;
}

/** The toolbar button and the shortcuts, by which the person finds Sidenote again. */
export function ReachStep() {
  const { value: pinned = false } = useFresh(isPinned);
  return (
    <Step title={t('welcomeReachTitle')} done={pinned}>
      {pinned && <p>{t('welcomePinDone')}</p>}
      {!pinned && <p>{import.meta.env.FIREFOX ? t('welcomePinTextFirefox') : t('welcomePinTextChrome')}</p>}
      {!pinned && (import.meta.env.FIREFOX ? <PinInFirefox /> : <PinInChromium />)}
      <Shortcuts />
    </Step>
  );
}
