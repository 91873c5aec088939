import { OUTCOMES } from '@/lib/rows/attempt';
import type { LedgerRow } from '@/lib/rows/ledger-row';

const NOW = Date.UTC(2026, 8, 20, 12);
const HOUR = 3_600_000;

const OTHERS = OUTCOMES.filter((outcome) => outcome !== 'done' && outcome !== 'open');
const UNKNOWN: ReadonlySet<LedgerRow['outcome']> = new Set(['open', 'interrupted', 'expired']);

/**
 * Ledger rows of the last months: one attempt every nine hours, with every outcome and with long and short site names.
 */
export function variedRows(count: number): LedgerRow[] {
  const sites = ['otters.example', 'a-newspaper-with-a-very-long-name.culture.example', '', 'xn--mgbh0fb.example'];
  return Array.from({ length: count }, (_, index): LedgerRow => {
    const other = OTHERS[index % OTHERS.length] ?? 'failed';
    const outcome = index === 0 ? 'open' : index % 3 === 1 ? other : 'done';
    const isDone = outcome === 'done';
    const time = NOW - index * 9 * HOUR;
    return {
      id: `seeded-${String(count - index).padStart(6, '0')}`,
      conversation: index % 8 === 2 ? null : 'seeded',
      site: sites[index % sites.length] ?? '',
      model: 'deepseek-chat',
      transport: 'direct',
      time,
      endedAt: outcome === 'open' ? null : time + 31_000,
      promptTokens: isDone ? 3_412 + index : null,
      completionTokens: isDone ? 210 : null,
      cost: isDone && index % 10 !== 3 ? 0.0013 + index / 100_000 : null,
      requestId: outcome === 'open' ? null : `0b8f6a52-41d7-4c9e-9d3b-${String(index).padStart(12, '0')}`,
      outcome,
      charged: isDone ? 'yes' : UNKNOWN.has(outcome) ? 'maybe' : 'no',
    };
  });
}
