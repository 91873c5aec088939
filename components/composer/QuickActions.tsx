import { ACTION_NAMES } from '@/components/session/action-names';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import type { QuickAction } from '@/lib/rows/question';

/** Explain and Translate for what is highlighted; Summarise and Key points for a page not asked about yet. */
export function QuickActions({ isReady }: { isReady: boolean }) {
  const { draft, sender, shown, sources } = useSession();
  if (shown.isBusy.value || draft.next.value) return null;
  const hasPage = sources.pageUse.value === 'attached';
  const isNewPage = hasPage && sources.conversationPage.value === null;
  const actions: QuickAction[] = [];
  if (sources.selection.value) actions.push('explain', 'translate');
  if (isNewPage) actions.push('summarise', 'key-points');
  if (actions.length === 0) return null;
  return (
    <div class="quick-actions">
      {actions.map((action) => (
        <Button key={action} disabled={!isReady || sender.isSending.value} onClick={() => void sender.send(action)}>
          {t(ACTION_NAMES[action])}
        </Button>
      ))}
    </div>
  );
}
