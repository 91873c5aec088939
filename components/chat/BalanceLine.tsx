import { formatDollars } from '@/components/ui/format';
import { useSetting } from '@/components/ui/use-setting';
import { isLowBalance } from '@/lib/conversations/statistics';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { useSession } from './ChatApp';

/** The balance as last told, quietly; in a warning colour when it is low by the person's own average. */
export function BalanceLine() {
  const balance = useSetting(settings.balance);
  const { statistics } = useSession();
  if (!balance) return null;
  const isLow = isLowBalance(balance.amount, statistics.value);
  return (
    <p class="balance" data-low={isLow}>
      {t(isLow ? 'balanceLow' : 'balance', formatDollars(balance.amount))}
    </p>
  );
}
