import { useEffect, useState } from 'preact/hooks';
import { ExportButton } from '@/components/notices/ExportButton';
import { Notice } from '@/components/ui/Notice';
import { idleMoment } from '@/components/ui/when-idle';
import { countSetAside, type SetAside } from '@/lib/conversations/count-set-aside';
import { tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';

/** Says how many invalid rows the history can't list. Counts them in idle moments while the list is shown. */
export function SetAsideNotice() {
  const [{ conversations, messages }, setCount] = useState<SetAside>({ conversations: 0, messages: 0 });
  useEffect(() => {
    let isShown = true;
    countSetAside(() => idleMoment().then(() => isShown))
      .then((count) => count && setCount(count))
      .catch((cause: unknown) => logFault('what is set aside could not be counted', cause));
    return () => {
      isShown = false;
    };
  }, []);
  if (conversations + messages === 0) return null;
  return (
    <Notice kind="warn" class="history-set-aside">
      {conversations > 0 && <p>{tCount('historyUnreadable', conversations)}</p>}
      {messages > 0 && <p>{tCount('historyUnplaced', messages)}</p>}
      <ExportButton />
    </Notice>
  );
}
