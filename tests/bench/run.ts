import { PageServer } from '../e2e/harness/page-server.ts';
import { startSegmindEmulator } from '../emulator/segmind-emulator.ts';
import { benchAsking } from './asking.ts';
import { type BenchRow, printRows } from './bench-row.ts';
import { benchHistory } from './history.ts';
import { benchOpening } from './opening.ts';
import { benchReading } from './reading.ts';
import { benchSizes } from './sizes.ts';
import { benchVisits } from './visits.ts';

// Prints the budgets of the product: what must be passed, what is aimed at, what was measured on this machine now.
const segmind = await startSegmindEmulator();
const site = await PageServer.start();
const rows: BenchRow[] = [];
try {
  const parts = [
    () => benchSizes(),
    () => benchOpening(segmind),
    () => benchVisits(segmind, site),
    () => benchAsking(segmind, site),
    () => benchHistory(segmind),
    () => benchReading(),
  ];
  for (const part of parts) rows.push(...(await part()));
} finally {
  await site.stop();
  await segmind.stop();
}
printRows(rows);
process.exitCode = rows.every((row) => row.ok) ? 0 : 1;
