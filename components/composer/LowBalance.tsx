import { useSession } from '@/components/session/use-session';
import { formatDollars } from '@/components/ui/format';
import { isLowBalance } from '@/lib/costs/low-balance';
import { t } from '@/lib/i18n';

/** Warns below the field where the last known balance (US dollars) is low by the person's own average cost. */
export function LowBalance({ amount }: { amount: number }) {
  const { statistics } = useSession();
  if (!isLowBalance(amount, statistics.value)) return null;
  return <p class="balance">{t('balanceLow', formatDollars(amount))}</p>;
}
