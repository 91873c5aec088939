import { useEffect, useRef } from 'preact/hooks';
import { isFirstTry } from '@/components/session/first-try';
import { loadCapture } from '@/components/session/load-capture';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { offeredActions } from './offered-actions';
import './quick-actions.css';

/** The actions about the page or a file, as buttons for the start screen; those about a selection are in the menu. */
export function QuickActions() {
  const session = useSession();
  const isReady = useReadiness() === 'ready';
  const offered = offeredActions(session).filter(({ needs }) => needs === 'page');
  const buttons = useRef<HTMLDivElement>(null);
  const isFirst = isReady && offered.length > 0 && isFirstTry(session);
  useEffect(() => {
    if (isFirst && session.draft.text.peek() === '') buttons.current?.querySelector('button')?.focus();
  }, [isFirst, session]);
  if (offered.length === 0) return null;
  return (
    <div class="quick-actions" ref={buttons} onPointerEnter={loadCapture}>
      {offered.map(({ id, label }) => (
        <Button
          key={id}
          disabled={!isReady || session.sender.isSending.value}
          onClick={() => void session.sender.send(id)}
        >
          {t(label)}
        </Button>
      ))}
    </div>
  );
}
