import { parseArgs } from 'node:util';
import '../../scripts/lib/resolve-paths.ts';
import { PageServer } from '../e2e/harness/page-server.ts';
import { startSegmindEmulator } from '../emulator/segmind-emulator.ts';
import { type BenchRow, printRows } from './bench-row.ts';

// Prints the product's budgets: what must be passed, what is aimed at, and what was measured on this machine now. `npm
// run bench -- opening asking` measures only these two parts, `npm run bench -- reading --corpus DIR` how the pages of a
// folder are read, `npm run bench -- reading --only times` how long reading takes in the page, `--only ready` how long it
// takes from Enter until a reading is ready.
const { values, positionals: wanted } = parseArgs({
  options: { corpus: { type: 'string' }, only: { type: 'string' } },
  allowPositionals: true,
});
const segmind = await startSegmindEmulator();
const site = await PageServer.start();

const PARTS: Record<string, () => Promise<BenchRow[]>> = {
  sizes: async () => (await import('./sizes.ts')).benchSizes(),
  opening: async () => (await import('./opening.ts')).benchOpening(segmind),
  visits: async () => (await import('./visits.ts')).benchVisits(segmind, site),
  asking: async () => (await import('./asking.ts')).benchAsking(segmind, site),
  answering: async () => (await import('./answering.ts')).benchAnswering(segmind, site),
  delivery: async () => (await import('./delivery.ts')).benchDelivery(segmind, site),
  history: async () => (await import('./history.ts')).benchHistory(segmind),
  composer: async () => (await import('./composer.ts')).benchComposer(site),
  drawing: async () => (await import('./drawing.ts')).benchDrawing(),
  reading: async () => (await import('./reading.ts')).benchReading({ segmind, site }, values),
};

const rows: BenchRow[] = [];
try {
  for (const [name, measure] of Object.entries(PARTS)) {
    if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()));
  }
} finally {
  await site.stop();
  await segmind.stop();
}
printRows(rows);
// Exits explicitly, because Node 24 may wait for ever for an internal handle to close after a run with a browser.
process.exit(rows.every((row) => row.ok) ? 0 : 1);
