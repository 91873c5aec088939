import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { answerCommands } from '@/components/session/answer-commands';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { openOptions } from '@/components/ui/open-options';
import { PhaseDot } from '@/components/ui/PhaseDot';
import { type MessageKey, t } from '@/lib/i18n';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Answer, Fetching } from '@/lib/rows/answer';
import type { Surface } from '@/lib/rows/draft';
import { PageHeadings } from './PageHeadings';
import { WaitBar } from './WaitBar';
import { waitProgress } from './wait-progress';
import { isStuck, waitingWords } from './waiting-words';
import './waiting.css';

/** The present time, in ms, updated once a second. */
function useNow(): number {
  const now = useSignal(Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      now.value = Date.now();
    }, 1000);
    return () => clearInterval(timer);
  }, [now]);
  return now.value;
}

/** The obstacles that the person can remove in the key's settings. */
const KEY_OBSTACLES: ReadonlySet<Fetching['reason']> = new Set(['no-key', 'other-key', 'key-rejected']);

/** Says that nobody needs to stay. */
const HINTS: Record<Surface, MessageKey> = {
  sidepanel: 'waitingHint',
  popup: 'waitingHintPopup',
  tab: 'waitingHintTab',
};

/**
 * An answer that is awaited: its phase, the seconds so far, the usual time, a hint that nobody needs to stay, and the
 * headings of the page, to go on reading.
 */
export function WaitingAnswer({ answer }: { answer: Answer }) {
  const session = useSession();
  const commands = answerCommands(session);
  const now = useNow();
  if (answer.state === 'asking') {
    return (
      <div class="answer answer-waiting">
        <p class="waiting-phase">{t('askingOld')}</p>
        <div class="waiting-actions">
          <Button kind="primary" onClick={() => commands.confirm(answer.id)}>
            {t('askingSend')}
          </Button>
          <Button onClick={() => commands.stop(answer.id)}>{t('askingDrop')}</Button>
        </div>
      </div>
    );
  }
  const statistics = session.statistics.value;
  const progress = waitProgress(answer, now, statistics);
  return (
    <div class="answer answer-waiting">
      {progress.kind !== 'none' && <WaitBar progress={progress} />}
      <p class="waiting-phase">
        {progress.kind === 'none' && <PhaseDot phase="busy" />}
        <span>{waitingWords(answer, now, statistics)}</span>
      </p>
      <p class="waiting-hint">{t(HINTS[session.surface])}</p>
      <div class="waiting-actions">
        {answer.fetching && KEY_OBSTACLES.has(answer.fetching.reason) && (
          <Button kind="primary" onClick={() => openOptions('key')}>
            {t('errorOpenKey')}
          </Button>
        )}
        {isStuck(answer, now) && (
          <Button kind="primary" onClick={() => void wakeUp()}>
            {t('waitingWake')}
          </Button>
        )}
        <Button onClick={() => commands.stop(answer.id)}>{t('waitingStop')}</Button>
      </div>
      {!answer.waiting && <PageHeadings />}
    </div>
  );
}
