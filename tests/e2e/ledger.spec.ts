import type { Surface } from './harness/surface.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { downloadLedger } from './steps/download-ledger.ts';
import { expect, test } from './steps/shared-browser.ts';
import { readStored } from './steps/stored.ts';

const LEDGER = 'options.html?ledger';
const ENTRIES = '.ledger-entries tbody tr';

/** The text of each cell of each row of a table, with the labels that a narrow table shows in its cells. */
function rowsOf(page: Surface, table: 'ledger-entries' | 'ledger-months'): Promise<string[][]> {
  return page.evaluate(
    (selector) =>
      Array.from(document.querySelectorAll(selector), (row) =>
        Array.from(row.children, (cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
      ),
    `.${table} tbody tr`,
  );
}

const formatted = (count: number | null) => new Intl.NumberFormat('en').format(count ?? Number.NaN);

test('what was asked stands in the ledger with its cost, and no word of it', async ({ sidenote, site }) => {
  const costs = await sidenote.openExtensionPage('options.html#costs');
  await costs.click('a[href="?ledger"]');
  await costs.waitForText('You haven’t asked anything yet.');
  expect(await costs.count('table')).toBe(0);
  await costs.close();

  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.click(CHAT.summarise);
  await waitForAnswer(panel);
  await ask(panel, 'Why do otters use stones?');
  const answer = await waitForAnswer(panel, 2);
  const stored = (await readStored(panel)).ledger.sort((a, b) => b.time - a.time);
  expect(stored.map(({ outcome }) => outcome)).toEqual(['done', 'done']);

  const ledger = await sidenote.openExtensionPage(LEDGER);
  await ledger.waitFor(ENTRIES);
  const host = new URL(page.url()).hostname;
  const entries = await rowsOf(ledger, 'ledger-entries');
  expect(entries.map((cells) => cells.slice(1, 5))).toEqual(
    stored.map(({ promptTokens, completionTokens }) => [
      host,
      'Answered · Charged',
      `Prompt tokens ${formatted(promptTokens)}`,
      `Answer tokens ${formatted(completionTokens)}`,
    ]),
  );
  expect(entries.map((cells) => cells[5])).toEqual([
    expect.stringMatching(/^<?\$0\.\d/),
    expect.stringMatching(/^<?\$0\.\d/),
  ]);
  expect(entries.map((cells) => cells[6])).toEqual(stored.map(({ requestId }) => `Request ID ${requestId}`));
  const sum = (field: 'promptTokens' | 'completionTokens') =>
    stored.reduce((total, row) => total + (row[field] ?? 0), 0);
  const months = await rowsOf(ledger, 'ledger-months');
  expect(months).toEqual([
    [
      new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric' }).format(stored[0]?.time),
      'Answers 2',
      `Prompt tokens ${formatted(sum('promptTokens'))}`,
      `Answer tokens ${formatted(sum('completionTokens'))}`,
      'May have been charged –',
      expect.stringMatching(/^<?\$0\.\d/),
    ],
  ]);

  const file = await downloadLedger(ledger);
  expect(file.name).toMatch(/^sidenote-costs-\d{4}-\d\d-\d\d\.csv$/);
  expect(file.type).toContain('text/csv');
  const lines = file.text.split('\r\n');
  expect(lines).toHaveLength(4);
  for (const [index, { requestId, cost }] of stored.entries()) {
    const cells = lines[index + 1]?.split(',');
    expect(cells).toEqual(expect.arrayContaining([host, requestId, String(cost), 'done', 'yes']));
  }
  for (const shown of [await ledger.text('body'), file.text]) {
    for (const text of ['Summarise', 'Why do', 'stones', 'How sea otters use tools', answer.slice(0, 20)]) {
      expect(shown).not.toContain(text);
    }
  }
});

test('the ledger follows what happens while it is open', async ({ sidenote, site, segmind }) => {
  const page = await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  const ledger = await sidenote.openExtensionPage(LEDGER);
  await ledger.waitForText('You haven’t asked anything yet.');
  await sidenote.bringToFront(page);
  segmind.hold();
  await ask(panel, 'Why do otters use stones?');
  await segmind.waitForRequests(1);
  const outcomes = async () => (await rowsOf(ledger, 'ledger-entries')).map((cells) => cells[2]);
  await expect.poll(outcomes).toEqual(['Open']);
  segmind.release();
  await waitForAnswer(panel);
  await expect.poll(outcomes).toEqual(['Answered · Charged']);
});
