import { StorageNotice } from '@/components/notices/StorageNotice';
import type { SendFault } from '@/components/session/send-fault';
import { useSession } from '@/components/session/use-session';
import { Notice } from '@/components/ui/Notice';
import { t } from '@/lib/i18n';
import { BareQuestion } from './BareQuestion';
import { whyUnreadable } from './unreadable';

/** Above the composer: why nothing was sent, and that what was typed is still there. */
export function SendFaultNotice({ fault }: { fault: SendFault }) {
  const session = useSession();
  if (fault.kind === 'unreadable')
    return <Notice kind="error">{t('sendFaultPage', whyUnreadable(fault.reason))}</Notice>;
  if (fault.kind === 'bare') return <BareQuestion />;
  if (fault.kind === 'busy') return <Notice kind="info">{t('sendFaultBusy')}</Notice>;
  // Above it says already that nothing can be read, and why: that comes first.
  if (session.shown.fault.value) return <Notice kind="info">{t('storageUnsent')}</Notice>;
  return <StorageNotice fault={fault.fault} during="writing" />;
}
