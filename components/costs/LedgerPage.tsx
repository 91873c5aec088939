import { Download } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { StorageNotice } from '@/components/notices/StorageNotice';
import { Button } from '@/components/ui/Button';
import { Logo } from '@/components/ui/Logo';
import { Notice } from '@/components/ui/Notice';
import { saveFile } from '@/components/ui/save-file';
import { loadLedgerCsv } from '@/lib/costs/ledger';
import { t, tCount } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { LedgerEntries } from './LedgerEntries';
import { LedgerMonths } from './LedgerMonths';
import { type LedgerView, useLedger } from './use-ledger';
import '@/components/settings/settings.css';
import './ledger.css';

/** What each attempt cost and how it ended, by month and one by one, also as CSV, without any text of a chat. */
export function LedgerPage() {
  const { view, fault, reload, showMore } = useLedger();
  return (
    <main class="options ledger">
      <header class="options-header">
        <Logo />
        <h1>{t('ledgerTitle')}</h1>
      </header>
      <div class="ledger-intro">
        <p>{t('ledgerIntro')}</p>
        <p class="options-links">
          <a href="?">{t('welcomeOptions')}</a>
        </p>
      </div>
      <div role="status">
        {fault && <StorageNotice fault={fault} onRetry={() => void reload()} />}
        {view && view.summary.unreadable > 0 && (
          <Notice kind="warn">{tCount('ledgerUnreadable', view.summary.unreadable)}</Notice>
        )}
      </div>
      {view && <LedgerContents view={view} onMore={showMore} />}
    </main>
  );
}

function LedgerContents({ view, onMore }: { view: LedgerView; onMore: () => Promise<void> }) {
  const { pages, summary } = view;
  const { months, total, entries, unreadable } = summary;
  if (entries === 0) return unreadable > 0 ? null : <p class="ledger-empty">{t('ledgerEmpty')}</p>;
  return (
    <>
      <LedgerMonths months={months} total={total} />
      <DownloadButton />
      <LedgerEntries pages={pages} count={entries} onMore={onMore} />
    </>
  );
}

function DownloadButton() {
  const [hasFault, setHasFault] = useState(false);
  const download = async () => {
    try {
      const csv = await loadLedgerCsv();
      saveFile(
        `sidenote-costs-${new Date().toISOString().slice(0, 10)}.csv`,
        new Blob([csv], { type: 'text/csv;charset=utf-8' }),
      );
      setHasFault(false);
    } catch (cause) {
      logFault('the ledger could not be written as CSV', cause);
      setHasFault(true);
    }
  };
  return (
    <div class="ledger-download">
      <Button icon={Download} onClick={() => void download()}>
        {t('ledgerDownload')}
      </Button>
      <div role="status">{hasFault && <Notice kind="error">{t('ledgerDownloadFault')}</Notice>}</div>
    </div>
  );
}
