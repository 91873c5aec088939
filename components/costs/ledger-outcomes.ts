import type { Phase } from '@/components/ui/PhaseDot';
import type { MessageKey } from '@/lib/i18n';
import type { LedgerRow } from '@/lib/rows/ledger-row';

type ShownOutcome = { name: MessageKey; phase: Phase };

/** The word and the dot for how an attempt ended. The type demands an entry for each outcome of the schema. */
export const OUTCOMES: Record<LedgerRow['outcome'], ShownOutcome> = {
  open: { name: 'outcomeOpen', phase: 'busy' },
  done: { name: 'outcomeDone', phase: 'ok' },
  failed: { name: 'outcomeFailed', phase: 'failed' },
  interrupted: { name: 'outcomeInterrupted', phase: 'failed' },
  expired: { name: 'outcomeExpired', phase: 'failed' },
  retried: { name: 'outcomeRetried', phase: 'idle' },
  'rate-limited': { name: 'outcomeRateLimited', phase: 'idle' },
  folded: { name: 'outcomeFolded', phase: 'idle' },
  rerouted: { name: 'outcomeRerouted', phase: 'idle' },
};
