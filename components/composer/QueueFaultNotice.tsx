import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { openOptions } from '@/components/ui/open-options';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { ownVersion } from '@/lib/settings/own-version';
import { settings } from '@/lib/settings/settings';

/** Says once that Segmind's queue answered unexpectedly and questions now use the direct call. */
export function QueueFaultNotice() {
  const fault = useSetting(settings.queueFault);
  const delivery = useSetting(settings.delivery);
  const isCurrent = fault?.version === ownVersion();
  if (delivery !== 'automatic' || !fault || !isCurrent || fault.isSeen) return null;
  return (
    <div role="status">
      <Notice kind="info" title={t(fault.reason === 'odd' ? 'queueFaultOdd' : 'queueFaultMissing')}>
        <p>{t('queueFaultText')}</p>
        <div class="ui-notice-actions">
          <Button onClick={() => void settings.queueFault.set({ ...fault, isSeen: true })}>
            {t('queueFaultSeen')}
          </Button>
          <Button kind="quiet" onClick={() => openOptions('delivery')}>
            {t('errorOpenDelivery')}
          </Button>
        </div>
      </Notice>
    </div>
  );
}
