import { t } from '@/lib/i18n';
import type { WaitProgress } from './wait-progress';
import './wait-bar.css';

/** Screen readers sound each change of the value, so it changes in steps of this many percent. */
const STEP = 5;

/** A bar that fills within the usual time of an answer, and moves without an end after that. */
export function WaitBar({ progress }: { progress: Exclude<WaitProgress, { kind: 'none' }> }) {
  const isKnown = progress.kind === 'part';
  return (
    <div
      class="wait-bar"
      role="progressbar"
      aria-label={t('waitingBar')}
      aria-valuenow={isKnown ? Math.floor((progress.part * 100) / STEP) * STEP : undefined}
      data-kind={progress.kind}
    >
      {isKnown && <span class="wait-bar-range" style={{ inlineSize: `${(1 - progress.from) * 100}%` }} />}
      <span class="wait-bar-fill" style={isKnown ? { inlineSize: `${progress.part * 100}%` } : {}} />
    </div>
  );
}
