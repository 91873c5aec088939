import { useMemo, useRef } from 'preact/hooks';
import { CHARGED_WORDS } from '@/components/notices/charged-words';
import { Button } from '@/components/ui/Button';
import { formatCount, formatDollars, formatMoment } from '@/components/ui/format';
import { PhaseDot } from '@/components/ui/PhaseDot';
import { chargedOf } from '@/lib/costs/ledger-csv';
import { t } from '@/lib/i18n';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import { LedgerCell, LedgerTable } from './LedgerTable';
import { OUTCOMES } from './ledger-outcomes';
import { LEDGER_PAGE, type LedgerView } from './use-ledger';

type LedgerEntriesProps = {
  pages: LedgerView['pages'];
  /** The number of all entries. */
  count: number;
  onMore: () => Promise<void>;
};

/** A table of every attempt with its time, site, outcome, tokens, cost and request id, newest first. */
export function LedgerEntries({ pages, count, onMore }: LedgerEntriesProps) {
  const columns = [
    t('errorDetailTime'),
    t('ledgerSite'),
    t('ledgerOutcome'),
    t('ledgerPromptTokens'),
    t('ledgerAnswerTokens'),
    t('ledgerCost'),
    t('errorDetailRequest'),
  ];
  return (
    <>
      <LedgerTable class="ledger-entries" caption={t('ledgerEntries')} columns={columns}>
        {pages.map(({ number, rows }) => (
          <EntriesPage key={number} rows={rows} />
        ))}
      </LedgerTable>
      <MoreEntries shown={pages.reduce((sum, { rows }) => sum + rows.length, 0)} count={count} onMore={onMore} />
    </>
  );
}

function EntriesPage({ rows }: { rows: LedgerRow[] }) {
  // The same rows return the same nodes, so that Preact doesn't compare thousands of rows to add a hundred.
  return useMemo(
    () => (
      <tbody>
        {rows.map((row) => (
          <Entry key={row.id} row={row} />
        ))}
      </tbody>
    ),
    [rows],
  );
}

function Entry({ row }: { row: LedgerRow }) {
  const { time, promptTokens, completionTokens, cost, requestId } = row;
  return (
    <tr>
      <th scope="row" class="ledger-lead">
        <time dateTime={new Date(time).toISOString()}>{formatMoment(time)}</time>
      </th>
      <LedgerCell of="site">
        <Site row={row} />
      </LedgerCell>
      <LedgerCell of="outcome">
        <Outcome row={row} />
      </LedgerCell>
      <LedgerCell of="number" label={t('ledgerPromptTokens')}>
        {promptTokens === null ? null : formatCount(promptTokens)}
      </LedgerCell>
      <LedgerCell of="number" label={t('ledgerAnswerTokens')}>
        {completionTokens === null ? null : formatCount(completionTokens)}
      </LedgerCell>
      <LedgerCell of="cost">{cost === null ? null : formatDollars(cost)}</LedgerCell>
      <LedgerCell of="request" label={t('errorDetailRequest')}>
        {requestId === null ? null : <bdi>{requestId}</bdi>}
      </LedgerCell>
    </tr>
  );
}

function Site({ row: { site, conversation } }: { row: LedgerRow }) {
  if (site !== '') return <bdi>{site}</bdi>;
  return <span class="ledger-quiet">{t(conversation === null ? 'ledgerSiteDeleted' : 'ledgerSiteNone')}</span>;
}

function Outcome({ row }: { row: LedgerRow }) {
  const { name, phase } = OUTCOMES[row.outcome];
  const charged = chargedOf(row);
  return (
    <>
      <span class="ledger-ended">
        <PhaseDot phase={phase} /> {t(name)}
      </span>
      {charged && (
        <>
          <span class="ledger-between"> · </span>
          <span class={charged === 'maybe' ? 'ledger-maybe' : 'ledger-quiet'}>{t(CHARGED_WORDS[charged])}</span>
        </>
      )}
    </>
  );
}

function MoreEntries({ shown, count, onMore }: { shown: number; count: number; onMore: () => Promise<void> }) {
  const status = useRef<HTMLParagraphElement>(null);
  const showMore = async (button: HTMLElement) => {
    await onMore();
    // Showing the last entries removes the button, and the focus with it.
    if (!button.isConnected) status.current?.focus();
  };
  return (
    <div class="ledger-more">
      {shown < count && (
        <Button onClick={({ currentTarget }) => void showMore(currentTarget)}>{t('historyMore')}</Button>
      )}
      <p ref={status} class="ui-hint" role="status" tabIndex={-1}>
        {count > LEDGER_PAGE && t('ledgerShown', formatCount(shown), formatCount(count))}
      </p>
    </div>
  );
}
