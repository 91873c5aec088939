import { DrawingStage, type Drawn } from '../screens/drawing-stage.ts';
import { HARD } from '../unit/markdown/hard-answers.ts';
import { type BenchRow, median, rowBelow } from './bench-row.ts';

/** Sizes in UTF-16 units. An ordinary answer has 2,000 to 10,000. */
const SIZES = [7_000, 20_000, 50_000, 250_000];
const FRAME_MS = { pass: 200, aim: 50, unit: ' ms' };
const TASK_MS = { pass: 200, aim: 100, unit: ' ms' };

type Row = Drawn & { what: string };

/** Draws hard answers with the shipped code in a real Chromium, because tests without layout can't measure drawing. */
export async function benchDrawing(): Promise<BenchRow[]> {
  const stage = await DrawingStage.open();
  try {
    const rows: BenchRow[] = [];
    for (const size of SIZES) {
      const drawn: Row[] = [];
      for (const [what, text] of HARD) drawn.push({ what, ...(await stage.draw(text(size))) });
      rows.push(...rowsOf(size, drawn));
    }
    return rows;
  } finally {
    await stage.close();
  }
}

/** Returns the medians of a size, and one row for each answer that takes too long. */
function rowsOf(size: number, drawn: Row[]): BenchRow[] {
  const of = `of ${HARD.length} hard answers of ${size.toLocaleString('en')} characters`;
  return [
    rowBelow(`${of}: beginning painted, median`, median(drawn.map(({ frame }) => frame)), FRAME_MS),
    rowBelow(`${of}: longest task, median`, median(drawn.map(({ task }) => task)), TASK_MS),
    ...drawn.flatMap(({ what, frame, task }) => [
      ...(frame > FRAME_MS.pass ? [rowBelow(`  ${what}: beginning painted`, frame, FRAME_MS)] : []),
      ...(task > TASK_MS.pass ? [rowBelow(`  ${what}: longest task`, task, TASK_MS)] : []),
    ]),
  ];
}
