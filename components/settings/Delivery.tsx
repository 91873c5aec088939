import { Button } from '@/components/ui/Button';
import { Choice } from '@/components/ui/Choice';
import { Notice } from '@/components/ui/Notice';
import { Select } from '@/components/ui/Select';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { ownVersion } from '@/lib/settings/own-version';
import { MOST_PARALLEL, settings } from '@/lib/settings/settings';

/** How questions reach Segmind, and how many may be under way at once. */
export function Delivery() {
  const delivery = useSetting(settings.delivery);
  return (
    <>
      <Choice
        label={t('deliveryLabel')}
        hint={t('deliveryHint')}
        options={[
          { value: 'automatic', label: t('deliveryAutomatic') },
          { value: 'durable', label: t('deliveryDurable') },
          { value: 'direct', label: t('deliveryDirect') },
        ]}
        value={delivery}
        onChange={(chosen) => void settings.delivery.set(chosen)}
      />
      {delivery === 'automatic' && <QueueLeftAside />}
      <ParallelAnswers />
    </>
  );
}

/** Says why automatic delivery uses the direct call at present, with a button that tries the queue again. */
function QueueLeftAside() {
  const fault = useSetting(settings.queueFault);
  if (fault?.version !== ownVersion()) return null;
  return (
    <Notice kind="warn" title={t(fault.reason === 'odd' ? 'queueFaultOdd' : 'queueFaultMissing')}>
      <p>{t('queueFaultSince', new Date(fault.at).toLocaleString())}</p>
      <Button onClick={() => void settings.queueFault.set(null)}>{t('queueFaultForget')}</Button>
    </Notice>
  );
}

const COUNTS = Array.from({ length: MOST_PARALLEL }, (_, index) => String(index + 1));

function ParallelAnswers() {
  const parallel = useSetting(settings.parallelAnswers);
  if (parallel === undefined) return null;
  return (
    <Select
      label={t('parallelLabel')}
      hint={t('parallelHint')}
      options={COUNTS.map((count) => ({ value: count, label: count }))}
      value={String(parallel)}
      onChange={(count) => void settings.parallelAnswers.set(Number(count))}
    />
  );
}
