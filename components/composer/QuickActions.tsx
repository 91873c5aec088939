import { useEffect, useRef } from 'preact/hooks';
import { loadCapture } from '@/components/session/load-capture';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { ARTICLE_ADDRESS } from '@/lib/tabs/article-address';
import { offeredActions } from './offered-actions';
import './quick-actions.css';

/** The actions about the page or a file, as buttons for the start screen; those about a selection are in the menu. */
export function QuickActions() {
  const session = useSession();
  const isReady = useReadiness() === 'ready';
  const offered = offeredActions(session).filter(({ needs }) => needs === 'page');
  const buttons = useRef<HTMLDivElement>(null);
  const page = session.sources.front.page.value;
  const isFirstTry = isReady && page.kind === 'readable' && page.url === ARTICLE_ADDRESS && offered.length > 0;
  useEffect(() => {
    // Beside the first run's article, a press of Enter is all that is left to do.
    if (isFirstTry && session.draft.text.peek() === '') buttons.current?.querySelector('button')?.focus();
  }, [isFirstTry, session]);
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
