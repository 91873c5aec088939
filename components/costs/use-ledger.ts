import { type ReadonlySignal, signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { type LedgerSummary, loadLedger, loadLedgerPage } from '@/lib/costs/ledger';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { logFault } from '@/lib/log';
import { onChange } from '@/lib/messages/change-channel';
import type { LedgerRow } from '@/lib/rows/ledger-row';

/** How many entries are drawn at once; more are drawn on request. */
export const LEDGER_PAGE = 100;

type LedgerPage = { number: number; rows: LedgerRow[] };

export type LedgerView = {
  /** The entries shown, newest first, a hundred per page: drawn pages stay as they are when another is added below. */
  pages: LedgerPage[];
  summary: LedgerSummary;
};

type LedgerState = {
  /** Null until the ledger is read. */
  view: ReadonlySignal<LedgerView | null>;
  /** Why the last reading of the database failed; null if it succeeded. */
  fault: ReadonlySignal<StorageFault | null>;
  /** Reads the shown entries again. */
  reload: () => Promise<void>;
  /** Shows the next hundred entries too. */
  showMore: () => Promise<void>;
};

function paged(rows: readonly LedgerRow[]): LedgerPage[] {
  return Array.from({ length: Math.ceil(rows.length / LEDGER_PAGE) }, (_, number) => ({
    number,
    rows: rows.slice(number * LEDGER_PAGE, (number + 1) * LEDGER_PAGE),
  }));
}

function createLedgerState(): LedgerState {
  const view = signal<LedgerView | null>(null);
  const fault = signal<StorageFault | null>(null);
  let turn = Promise.resolve();
  let isReloadDue = false;

  /** Reads one after the other: of two readings at once, the slower would overwrite the newer result. */
  const inTurn = (read: () => Promise<LedgerView>): Promise<void> => {
    turn = turn.then(read).then(
      (found) => {
        view.value = found;
        fault.value = null;
      },
      (cause: unknown) => {
        logFault('the ledger could not be read', cause);
        fault.value = storageFaultOf(cause);
      },
    );
    return turn;
  };

  const readShown = async (): Promise<LedgerView> => {
    isReloadDue = false;
    const { rows, summary } = await loadLedger(Math.max(1, view.value?.pages.length ?? 0) * LEDGER_PAGE);
    return { pages: paged(rows), summary };
  };

  const readMore = async (): Promise<LedgerView> => {
    const shown = view.value;
    const last = shown?.pages.at(-1)?.rows.at(-1);
    if (!shown || !last) return readShown();
    const rows = await loadLedgerPage(LEDGER_PAGE, last);
    return { ...shown, pages: [...shown.pages, { number: shown.pages.length, rows }] };
  };

  const reload = (): Promise<void> => {
    // A reading that has not begun yet will include this change too.
    if (isReloadDue) return turn;
    isReloadDue = true;
    return inTurn(readShown);
  };

  return { view, fault, reload, showMore: () => inTurn(readMore) };
}

/** The ledger: read again at each change, and whenever the person comes back to the page. */
export function useLedger() {
  const [{ view, fault, reload, showMore }] = useState(createLedgerState);
  useEffect(() => {
    const onReturn = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    void reload();
    const stop = onChange(() => void reload());
    document.addEventListener('visibilitychange', onReturn);
    addEventListener('pageshow', onReturn);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', onReturn);
      removeEventListener('pageshow', onReturn);
    };
  }, [reload]);
  return { view: view.value, fault: fault.value, reload, showMore };
}
