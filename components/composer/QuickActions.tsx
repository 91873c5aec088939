import { loadCapture } from '@/components/session/load-capture';
import { useSession } from '@/components/session/use-session';
import { Button } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { ACTIONS } from '@/lib/prompts/actions/action-list';

/**
 * The actions for the selection, then those for a file, and for the page where the conversation has not asked about this
 * page yet.
 */
export function QuickActions({ isReady }: { isReady: boolean }) {
  const { draft, sender, shown, sources } = useSession();
  if (shown.isBusy.value || draft.next.value) return null;
  const hasFile = sources.files.list.value.length > 0;
  const offered = [
    ...(sources.selection.value ? ACTIONS.filter(({ needs }) => needs === 'selection') : []),
    ...(sources.isPageNew.value || hasFile ? ACTIONS.filter(({ needs }) => needs === 'page') : []),
  ];
  if (offered.length === 0) return null;
  return (
    <div class="quick-actions" onPointerEnter={loadCapture}>
      {offered.map(({ id, label }) => (
        <Button key={id} disabled={!isReady || sender.isSending.value} onClick={() => void sender.send(id)}>
          {t(label)}
        </Button>
      ))}
    </div>
  );
}
