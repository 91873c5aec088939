import { ExportButton } from '@/components/ui/ExportButton';
import { Notice } from '@/components/ui/Notice';
import { useFresh } from '@/components/ui/use-fresh';
import { countSetAside } from '@/lib/conversations/count-set-aside';
import { tCount } from '@/lib/i18n';

/** Under the history: what is stored and can't be listed. Counted once the list is there, which is not kept waiting. */
export function SetAsideNotice() {
  const { conversations = 0, messages = 0 } = useFresh(countSetAside).value ?? {};
  if (conversations + messages === 0) return null;
  return (
    <Notice kind="warn" class="history-set-aside">
      {conversations > 0 && <p>{tCount('historyUnreadable', conversations)}</p>}
      {messages > 0 && <p>{tCount('historyUnplaced', messages)}</p>}
      <ExportButton />
    </Notice>
  );
}
