import { useEffect, useState } from 'preact/hooks';
import { ExportButton } from '@/components/notices/ExportButton';
import { Notice } from '@/components/ui/Notice';
import { idleMoment } from '@/components/ui/when-idle';
import { countInvalidRows, type SetAside } from '@/lib/conversations/count-invalid-rows';
import { tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';

/** Says how many invalid rows the history can't list. Counts them in idle moments while the list is shown. */
export function InvalidRowsNotice() {
  const [{ conversations, messages }, setCount] = useState<SetAside>({ conversations: 0, messages: 0 });
  useEffect(() => {
    let isShown = true;
    countInvalidRows(() => idleMoment().then(() => isShown))
      .then((count) => count && setCount(count))
      .catch((cause: unknown) => logFault('what is set aside could not be counted', cause));
    return () => {
      isShown = false;
    };
  }, []);
  if (conversations + messages === 0) return null;
  return (
    <Notice kind="warn" class="history-invalid-rows">
      {conversations > 0 && <p>{tCount('historyUnreadable', conversations)}</p>}
      {messages > 0 && <p>{tCount('historyUnplaced', messages)}</p>}
      <ExportButton />
    </Notice>
  );
}
