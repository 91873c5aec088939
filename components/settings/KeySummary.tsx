import { KeyRound } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { formatDay, formatDollars } from '@/components/ui/format';
import { PhaseDot } from '@/components/ui/PhaseDot';
import { useFocusOnArrival } from '@/components/ui/use-focus-on-arrival';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import type { KeyDescription } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';

type KeySummaryProps = {
  description: KeyDescription;
  testing: boolean;
  /** Whether the first button takes the focus when the summary appears. */
  focused: boolean;
  onReplace: () => void;
  onTest: () => void;
  onForget: () => void;
};

/** The part of the key in use that may be shown, and the actions on that key. */
export function KeySummary({ description, testing, focused, onReplace, onTest, onForget }: KeySummaryProps) {
  const balance = useSetting(settings.balance);
  const actions = useRef<HTMLDivElement>(null);
  useFocusOnArrival(actions, focused);

  return (
    <div class="key-summary">
      <p class="key-description">
        <KeyRound />
        <span>
          <strong>{t('keyInUse', `…${description.hint}`)}</strong>
          <span class="ui-hint">
            {t('keySince', formatDay(description.addedAt))}
            {balance && ` · ${t('keyBalance', formatDollars(balance.amount))}`}
          </span>
        </span>
      </p>
      <div class="options-actions" ref={actions}>
        <Button onClick={onReplace}>{t('keyReplace')}</Button>
        <Button aria-disabled={testing} onClick={() => testing || onTest()}>
          {testing && <PhaseDot phase="busy" />}
          {testing ? t('keyTesting') : t('keyTestAgain')}
        </Button>
        <Button onClick={onForget}>{t('keyForget')}</Button>
      </div>
    </div>
  );
}
