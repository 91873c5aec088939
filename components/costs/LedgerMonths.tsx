import { formatCount, formatDollars, formatMonth } from '@/components/ui/format';
import type { LedgerSummary, Totals } from '@/lib/costs/ledger';
import { t, tCount } from '@/lib/i18n';
import { LedgerCell, LedgerTable } from './LedgerTable';

/** What each month's answers cost, newest month first, and the total if there are several months. */
export function LedgerMonths({ months, total }: Pick<LedgerSummary, 'months' | 'total'>) {
  const columns = [
    t('ledgerMonth'),
    t('ledgerAnswers'),
    t('ledgerPromptTokens'),
    t('ledgerAnswerTokens'),
    t('errorMaybeCharged'),
    t('ledgerCost'),
  ];
  return (
    <LedgerTable class="ledger-months" caption={t('ledgerMonths')} columns={columns}>
      <tbody>
        {months.map((totals) => (
          <TotalsRow key={totals.month} name={formatMonth(totals.month)} totals={totals} />
        ))}
      </tbody>
      {total && months.length > 1 && (
        <tfoot>
          <TotalsRow name={t('ledgerAllMonths')} totals={total} />
        </tfoot>
      )}
    </LedgerTable>
  );
}

function TotalsRow({ name, totals }: { name: string; totals: Totals }) {
  const { answers, promptTokens, completionTokens, cost, unpriced, maybeCharged } = totals;
  return (
    <tr>
      <th scope="row" class="ledger-lead">
        {name}
      </th>
      <LedgerCell of="number" label={t('ledgerAnswers')}>
        {formatCount(answers)}
      </LedgerCell>
      <LedgerCell of="number" label={t('ledgerPromptTokens')}>
        {formatCount(promptTokens)}
      </LedgerCell>
      <LedgerCell of="number" label={t('ledgerAnswerTokens')}>
        {formatCount(completionTokens)}
      </LedgerCell>
      <LedgerCell of="number" label={t('errorMaybeCharged')}>
        {maybeCharged === 0 ? null : <span class="ledger-maybe">{formatCount(maybeCharged)}</span>}
      </LedgerCell>
      <LedgerCell of="cost">
        {cost === null && unpriced === 0 ? null : (
          <>
            {cost !== null && <span>{formatDollars(cost)}</span>}{' '}
            {unpriced > 0 && <span class="ledger-unpriced">{tCount('ledgerUnpriced', unpriced)}</span>}
          </>
        )}
      </LedgerCell>
    </tr>
  );
}
