import { downloadLedger } from '../e2e/steps/download-ledger.ts';
import { expectResponsive } from '../e2e/steps/heartbeat.ts';
import { expect, test } from './fixtures.ts';
import { variedRows } from './ledger-rows.ts';
import { look } from './look.ts';
import { putLedgerRows } from './put-ledger-rows.ts';
import { tabThrough } from './tab-through.ts';

const LEDGER = 'options.html?ledger';
const ENTRIES = '.ledger-entries tbody tr';
const MORE = '.ledger-more button';

const formatted = (count: number) => new Intl.NumberFormat('en').format(count);

test('the ledger empty, and with attempts of several months', async ({ screens }) => {
  const ledger = await screens.open(LEDGER);
  await ledger.waitForText('You haven’t asked anything yet.');
  await look(ledger, 'ledger-empty', [240, 480, 1000]);
  screens.problems.expect(/entries of the ledger were set aside/);
  await putLedgerRows(ledger, [...variedRows(150), { id: 'bad-1' }, { id: 'bad-2' }]);
  await ledger.waitForText('100 of 150 shown');
  await look(ledger, 'ledger-filled', [189, 320, 480, 1000]);
  await ledger.evaluate(() => document.querySelector('.ledger-entries')?.scrollIntoView());
  await look(ledger, 'ledger-entries', [240, 1000]);
});

test('ten thousand entries come by the hundred, and bad ones are counted and kept', { tag: '@long' }, async ({
  screens,
}) => {
  const ledger = await screens.open(LEDGER);
  await ledger.waitForText('You haven’t asked anything yet.');
  const bad = [
    { id: 'bad-1', time: 'yesterday' },
    { ...variedRows(1)[0], id: 'bad-2', cost: 'much' },
  ];
  // The page logs the invalid rows in its console.
  screens.problems.expect(/entries of the ledger were set aside/);
  await putLedgerRows(ledger, variedRows(100), 100);
  await putLedgerRows(ledger, bad);
  await ledger.waitForText('2 entries. They’re still stored.', { timeoutMs: 20_000 });
  await ledger.waitForText('100 of 10,000 shown');
  expect(await ledger.count(ENTRIES)).toBe(100);
  let count = 10_000;
  await expectResponsive(ledger, async () => {
    await putLedgerRows(ledger, [{ ...variedRows(1)[0], id: `another-${count}` }]);
    count++;
    await ledger.waitForText(`100 of ${formatted(count)} shown`);
    expect((await downloadLedger(ledger)).text.split('\r\n')).toHaveLength(count + 2);
  });
  await ledger.click(MORE);
  await ledger.waitForText(`200 of ${formatted(count)} shown`);
  expect(await ledger.count(ENTRIES)).toBe(200);
});

test('everything on the ledger is reached by Tab', async ({ screens }) => {
  const ledger = await screens.open(LEDGER);
  await ledger.waitForText('You haven’t asked anything yet.');
  await putLedgerRows(ledger, variedRows(150));
  await ledger.waitFor(MORE);
  const tour = await tabThrough(ledger);
  expect(tour.all.join()).toMatch(/All options.*Download as CSV.*Show more/);
  expect(tour.reached).toEqual(tour.all);
});
