import { describe, expect, it } from 'vitest';
import { buildLedgerCsv } from '@/lib/costs/ledger-csv';
import type { LedgerRow } from '@/lib/rows/ledger-row';
import { buildLedgerRow, NOW } from '../database/rows';

const HEADER =
  'time,ended,site,model,transport,prompt_tokens,answer_tokens,cost_usd,request_id,outcome,charged,attempt';

/** The lines of the file below its header. */
function linesOf(rows: readonly LedgerRow[]): string[] {
  const [header, ...lines] = buildLedgerCsv(rows).split('\r\n');
  expect(header).toBe(HEADER);
  expect(lines.pop(), 'every line is ended').toBe('');
  return lines;
}

/** Returns the cells that a reader of RFC 4180 finds in one line without line breaks inside a cell. */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

const SITE = 2;
const REQUEST = 8;

describe('the ledger as CSV', () => {
  it('has a line for each entry, in their order, with times in UTC', () => {
    expect(
      linesOf([
        buildLedgerRow({ id: 'b', time: NOW + 1, requestId: 'r-1' }),
        buildLedgerRow({ id: 'a', transport: 'durable' }),
      ]),
    ).toEqual([
      '2026-09-01T12:00:00.001Z,2026-09-01T12:00:30.000Z,otters.example,deepseek-chat,direct,100,20,0.0013,r-1,done,yes,b',
      '2026-09-01T12:00:00.000Z,2026-09-01T12:00:30.000Z,otters.example,deepseek-chat,durable,100,20,0.0013,,done,yes,a',
    ]);
  });

  it('is its header alone where there is no entry', () => {
    expect(buildLedgerCsv([])).toBe(`${HEADER}\r\n`);
  });

  it('leaves empty what is not known, and whether it was charged while it is open', () => {
    const open = buildLedgerRow({
      endedAt: null,
      site: '',
      conversation: null,
      promptTokens: null,
      completionTokens: null,
      cost: null,
      outcome: 'open',
      charged: 'maybe',
    });
    expect(linesOf([open])).toEqual(['2026-09-01T12:00:00.000Z,,,deepseek-chat,direct,,,,,open,,attempt']);
  });

  it.each(['a,b', 'say "otter"', '"', 'a\r\nb', 'a\nb', ',', ''])('quotes %j so that it is read back', (site) => {
    const csv = buildLedgerCsv([buildLedgerRow({ site })]);
    const [, body = ''] = csv.split(`${HEADER}\r\n`);
    const cell = /[",\r\n]/.test(site) ? `"${site.replaceAll('"', '""')}"` : site;
    expect(body).toContain(`,${cell},deepseek-chat,`);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '=HYPERLINK("https://evil.example","x")'])(
    'keeps a spreadsheet from taking %j for a formula',
    (hostile) => {
      const [line = ''] = linesOf([buildLedgerRow({ site: hostile, requestId: hostile, model: hostile })]);
      expect(cellsOf(line)[SITE]).toBe(`'${hostile}`);
      expect(cellsOf(line)[REQUEST]).toBe(`'${hostile}`);
      expect(cellsOf(line)).toHaveLength(HEADER.split(',').length);
    },
  );

  it('does so for one that begins with a carriage return', () => {
    expect(buildLedgerCsv([buildLedgerRow({ requestId: '\r=1' })])).toContain(`,"'\r=1",`);
  });

  it('writes numbers that a spreadsheet can add up, the smallest too', () => {
    const cells = linesOf([buildLedgerRow({ cost: 1e-7, promptTokens: 1.5 })]).map(cellsOf)[0];
    expect(cells?.slice(5, 8).map(Number)).toEqual([1.5, 20, 1e-7]);
  });

  it('holds no key, wherever one was put', () => {
    expect(buildLedgerCsv([buildLedgerRow({ model: 'SG_0123456789abcdef' })])).not.toContain('0123456789abcdef');
  });
});
