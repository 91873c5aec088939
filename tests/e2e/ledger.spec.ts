import type { Surface } from './harness/surface.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { expectResponsive } from './steps/heartbeat.ts';
import { variedRows } from './steps/ledger-rows.ts';
import { putLedgerRows } from './steps/put-ledger-rows.ts';
import { expect, test } from './steps/shared-browser.ts';
import { readStored } from './steps/stored.ts';
import { tabThrough } from './steps/tab-through.ts';

const LEDGER = 'options.html?ledger';
const ENTRIES = '.ledger-entries tbody tr';
// Quicker to find in Firefox than by their roles, on a page this large.
const DOWNLOAD = '.ledger-download button';
const MORE = '.ledger-more button';

/** The text of each row of a table, cell by cell, with the labels that stand in it where it is narrow. */
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

type WithSaved = typeof globalThis & { saved?: Promise<{ name: string; type: string; text: string }> };

/** Presses the download button, and returns the file that the browser was given to save. */
async function download(page: Surface): Promise<{ name: string; type: string; text: string }> {
  await page.evaluate(() => {
    let last: Blob | null = null;
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      last = blob;
      return create(blob);
    };
    const scope = globalThis as WithSaved;
    scope.saved = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
        const { download: name } = this;
        if (last) void last.text().then((text) => resolve({ name, type: last?.type ?? '', text }));
      };
    });
  });
  await page.click(DOWNLOAD);
  return page.evaluate(() => (globalThis as WithSaved).saved as NonNullable<WithSaved['saved']>);
}

test('what was asked stands in the ledger with its cost, and no word of it', async ({ sidenote, site }) => {
  const costs = await sidenote.openExtensionPage('options.html#costs');
  await costs.click('a[href="?ledger"]');
  await costs.waitForText('Nothing has been sent yet.');
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
    expect.stringMatching(/^\$0\.\d/),
    expect.stringMatching(/^\$0\.\d/),
  ]);
  expect(entries.map((cells) => cells[6])).toEqual(stored.map(({ requestId }) => `Request id ${requestId}`));
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
      expect.stringMatching(/^\$0\.\d/),
    ],
  ]);

  const file = await download(ledger);
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
  await ledger.waitForText('Nothing has been sent yet.');
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

test('ten thousand entries come by the hundred, and bad ones are counted and kept', { tag: '@long' }, async ({
  sidenote,
}) => {
  const ledger = await sidenote.openExtensionPage(LEDGER);
  await ledger.waitForText('Nothing has been sent yet.');
  const bad = [
    { id: 'bad-1', time: 'yesterday' },
    { ...variedRows(1)[0], id: 'bad-2', cost: 'much' },
  ];
  // The page's own word on them, in its console.
  sidenote.problems.expect(/entries of the ledger were set aside/);
  await putLedgerRows(ledger, variedRows(100), 100);
  await putLedgerRows(ledger, bad);
  await ledger.waitForText('2 entries can’t be read; they are kept.', { timeoutMs: 20_000 });
  await ledger.waitForText('100 of 10,000 shown');
  expect(await ledger.count(ENTRIES)).toBe(100);
  let count = 10_000;
  await expectResponsive(ledger, async () => {
    await putLedgerRows(ledger, [{ ...variedRows(1)[0], id: `another-${count}` }]);
    count++;
    await ledger.waitForText(`100 of ${formatted(count)} shown`);
    expect((await download(ledger)).text.split('\r\n')).toHaveLength(count + 2);
  });
  await ledger.click(MORE);
  await ledger.waitForText(`200 of ${formatted(count)} shown`);
  expect(await ledger.count(ENTRIES)).toBe(200);
});

test('everything on the ledger is reached by Tab', async ({ sidenote }) => {
  const ledger = await sidenote.openExtensionPage(LEDGER);
  await ledger.waitForText('Nothing has been sent yet.');
  await putLedgerRows(ledger, variedRows(150));
  await ledger.waitFor(MORE);
  const tour = await tabThrough(ledger);
  expect(tour.all.join()).toMatch(/All options.*Download as CSV.*Show more/);
  expect(tour.reached).toEqual(tour.all);
});
