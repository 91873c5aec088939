// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { LedgerPage } from '@/components/costs/LedgerPage';
import * as saving from '@/components/ui/save-file';
import { CHARGED } from '@/lib/errors';
import { announceChange } from '@/lib/messages/change-channel';
import { OUTCOMES } from '@/lib/rows/attempt';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';
import { draw, press } from '../ui/draw';

/** Drawing hundreds of rows in happy-dom takes long on a busy machine. */
const PATIENCE = { timeout: 10_000 };

beforeEach(() => freshDatabase());

const entry = (id: string, rest: Partial<LedgerRow> = {}) => buildLedgerRow({ id, ...rest });
const entries = (count: number) =>
  Array.from({ length: count }, (_, index) => entry(`l-${index}`, { time: NOW + index }));

const textOf = (element: Element) => element.textContent.replace(/\s+/g, ' ').trim();

/** The text of each row of a table, cell by cell. */
function rowsOf(root: HTMLElement, table: 'ledger-entries' | 'ledger-months'): string[][] {
  return Array.from(root.querySelectorAll(`.${table} :is(tbody, tfoot) tr`), (row) => Array.from(row.children, textOf));
}

async function drawLedger(rows: readonly unknown[]): Promise<HTMLElement> {
  await putRows({ ledger: rows });
  const root = await draw(<LedgerPage />);
  await vi.waitFor(() => expect(root.querySelector('table, .ledger-empty, .ui-notice')).not.toBeNull(), PATIENCE);
  return root;
}

describe('the ledger', () => {
  test('without an entry says so, and offers nothing to download', async () => {
    const root = await drawLedger([]);
    expect(root.textContent).toContain('You haven’t asked anything yet.');
    expect(root.querySelector('table, button')).toBeNull();
  });

  test('shows each attempt with site, outcome, tokens, cost and request id', async () => {
    const root = await drawLedger([
      entry('b', { time: NOW + 1, requestId: 'r-1', promptTokens: 3_412 }),
      entry('a', {
        outcome: 'open',
        charged: 'maybe',
        endedAt: null,
        promptTokens: null,
        completionTokens: null,
        cost: null,
      }),
    ]);
    expect(rowsOf(root, 'ledger-entries').map((cells) => cells.slice(1))).toEqual([
      ['otters.example', 'Answered · Charged', 'Prompt tokens 3,412', 'Answer tokens 20', '$0.001', 'Request ID r-1'],
      ['otters.example', 'Open', 'Prompt tokens –', 'Answer tokens –', '–', 'Request ID –'],
    ]);
    expect(root.querySelector('.ledger-entries time')?.getAttribute('datetime')).toBe('2026-09-01T12:00:00.001Z');
    const heads = Array.from(root.querySelectorAll('.ledger-entries th[scope=col]'), textOf);
    expect(heads).toEqual(['Time', 'Site', 'Outcome', 'Prompt tokens', 'Answer tokens', 'Cost', 'Request ID']);
  });

  test('has words of their own for every outcome, and for whether it was charged', async () => {
    const rows = OUTCOMES.flatMap((outcome) =>
      CHARGED.map((charged) => entry(`${outcome}-${charged}`, { outcome, charged })),
    );
    const root = await drawLedger(rows);
    const shown = rowsOf(root, 'ledger-entries').map((cells) => cells[2]);
    // An open attempt is not charged yet, whatever its row says.
    expect(new Set(shown).size).toBe((OUTCOMES.length - 1) * CHARGED.length + 1);
    expect(shown).not.toContain('');
  });

  test('says of an entry without a site whether its conversation was deleted', async () => {
    const root = await drawLedger([
      entry('b', { time: NOW + 1, site: '', conversation: null }),
      entry('a', { site: '' }),
    ]);
    expect(rowsOf(root, 'ledger-entries').map((cells) => cells[1])).toEqual(['deleted', 'no page']);
  });

  test('draws what a row holds as text', async () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const root = await drawLedger([entry('a', { site: hostile, requestId: hostile })]);
    expect(root.querySelector('table img')).toBeNull();
    expect(rowsOf(root, 'ledger-entries')[0]?.[1]).toBe(hostile);
  });

  test('adds up the months, and all of them where there are several', async () => {
    const september = new Date(2026, 8, 15).getTime();
    const august = new Date(2026, 7, 15).getTime();
    const lost = {
      outcome: 'interrupted',
      charged: 'maybe',
      cost: null,
      promptTokens: null,
      completionTokens: null,
    } as const;
    const root = await drawLedger([
      entry('a', { time: september }),
      entry('b', { time: september, ...lost }),
      entry('c', { time: august, cost: null }),
      entry('d', { time: august, cost: 0.5 }),
    ]);
    expect(rowsOf(root, 'ledger-months').map((cells) => [cells[1], cells[2], cells[4], cells[5]])).toEqual([
      ['Answers 1', 'Prompt tokens 100', 'May have been charged 1', '$0.001'],
      ['Answers 2', 'Prompt tokens 200', 'May have been charged –', '$0.50 + 1 unknown'],
      ['Answers 3', 'Prompt tokens 300', 'May have been charged 1', '$0.50 + 1 unknown'],
    ]);
    expect(rowsOf(root, 'ledger-months').map(([month]) => month)).toEqual([
      expect.stringContaining('2026'),
      expect.stringContaining('2026'),
      'All months',
    ]);
  });

  test('says how many entries can’t be read, of which none is shown', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const root = await drawLedger([{ id: 'bad' }, { ...entry('worse'), cost: 'much' }, entry('good')]);
    expect(root.textContent).toContain('2 entries. They’re still stored.');
    expect(rowsOf(root, 'ledger-entries')).toHaveLength(1);
  });

  test('of nothing but such entries does not claim that nothing was sent', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const root = await drawLedger([{ id: 'bad' }]);
    expect(root.textContent).toContain('1 entry. It’s still stored.');
    expect(root.textContent).not.toContain('You haven’t asked anything yet.');
  });
});

describe('a long ledger', () => {
  test('is drawn by the hundred, and the focus stays where it can go on', async () => {
    const root = await drawLedger(entries(250));
    expect(rowsOf(root, 'ledger-entries')).toHaveLength(100);
    expect(root.textContent).toContain('100 of 250 shown');
    await press(root, 'Show more');
    await vi.waitFor(() => expect(root.textContent).toContain('200 of 250 shown'), PATIENCE);
    expect(document.activeElement?.textContent).toBe('Show more');
    await press(root, 'Show more');
    await vi.waitFor(() => expect(document.activeElement?.textContent).toBe('250 of 250 shown'), PATIENCE);
    const requests = Array.from(root.querySelectorAll('.ledger-entries time'), (time) => time.getAttribute('datetime'));
    expect(requests).toHaveLength(250);
    expect(requests.toSorted().toReversed()).toEqual(requests);
  });

  test('shows as many as before when it is read again', async () => {
    const root = await drawLedger(entries(250));
    await press(root, 'Show more');
    await vi.waitFor(() => expect(rowsOf(root, 'ledger-entries')).toHaveLength(200), PATIENCE);
    await putRows({ ledger: [entry('new', { time: NOW + 1_000, site: 'new.example' })] });
    await act(() => announceChange({ ids: [] }));
    await vi.waitFor(() => expect(rowsOf(root, 'ledger-entries')[0]?.[1]).toBe('new.example'), PATIENCE);
    expect(rowsOf(root, 'ledger-entries')).toHaveLength(200);
    expect(root.textContent).toContain('200 of 251 shown');
  });
});

describe('an open ledger', () => {
  test('follows what is announced', async () => {
    const root = await drawLedger([]);
    await putRows({ ledger: [entry('a')] });
    await act(() => announceChange({ ids: ['conversation'] }));
    await vi.waitFor(() => expect(rowsOf(root, 'ledger-entries')).toHaveLength(1), PATIENCE);
  });

  test('is read again when the person comes back to it', async () => {
    const root = await drawLedger([]);
    await putRows({ ledger: [entry('a')] });
    await act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await vi.waitFor(() => expect(rowsOf(root, 'ledger-entries')).toHaveLength(1), PATIENCE);
  });

  test('keeps what it shows where the database fails, and says so until it answers again', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const root = await drawLedger([entry('a')]);
    const failing = vi.spyOn(IDBIndex.prototype, 'openCursor').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    await act(() => announceChange({ ids: [] }));
    await vi.waitFor(() => expect(root.textContent).toContain('Sidenote can’t read its history'), PATIENCE);
    expect(rowsOf(root, 'ledger-entries')).toHaveLength(1);
    failing.mockRestore();
    await act(() => announceChange({ ids: [] }));
    await vi.waitFor(() => expect(root.textContent).not.toContain('Sidenote can’t read its history'), PATIENCE);
  });
});

describe('the download', () => {
  test('is a file of every entry, not only of those drawn', async () => {
    const save = vi.spyOn(saving, 'saveFile').mockImplementation(() => {});
    const root = await drawLedger(entries(130));
    await press(root, 'Download as CSV');
    await vi.waitFor(() => expect(save).toHaveBeenCalledOnce(), PATIENCE);
    const [name, file] = save.mock.calls[0] ?? [];
    expect(name).toMatch(/^sidenote-costs-\d{4}-\d\d-\d\d\.csv$/);
    expect(file?.type).toBe('text/csv;charset=utf-8');
    expect((await file?.text())?.trimEnd().split('\r\n')).toHaveLength(131);
  });

  test('that fails says so in its place', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const root = await drawLedger([entry('a')]);
    vi.spyOn(IDBObjectStore.prototype, 'getAll').mockImplementation(() => {
      throw new DOMException('no', 'UnknownError');
    });
    await press(root, 'Download as CSV');
    await vi.waitFor(
      () => expect(root.querySelector('.ledger-download')?.textContent).toContain('couldn’t read the list'),
      PATIENCE,
    );
  });
});
