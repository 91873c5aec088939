import { StorageNotice } from '@/components/notices/StorageNotice';
import type { SendFault } from '@/components/session/send-fault';
import { useSession } from '@/components/session/use-session';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import { BareQuestion } from './BareQuestion';
import { whyUnreadable } from './unreadable';

/** Says above the field why nothing was sent, and that the typed text is still there. */
export function SendFaultNotice({ fault }: { fault: SendFault }) {
  const session = useSession();
  if (fault.kind === 'unreadable')
    return <Notice kind="error">{t('sendFaultPage', whyUnreadable(fault.reason))}</Notice>;
  if (fault.kind === 'bare') return <BareQuestion />;
  if (fault.kind === 'busy') return <Notice kind="info">{t('sendFaultBusy')}</Notice>;
  // The notice above the messages already says why nothing can be read, which matters first.
  if (session.shown.fault.value) return <Notice kind="info">{t('storageUnsent')}</Notice>;
  return <StorageNotice fault={fault.fault} during="writing" />;
}
