import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bareWalk } from '../bare-walk.ts';
import { type BenchRow, median, rowBelow } from '../bench-row.ts';
import { buildLargePage } from '../reading-parts.ts';
import { longestTask } from './longest-task.ts';
import type { PageShower } from './page-shower.ts';
import { processorTime } from './processor-time.ts';
import { readPage } from './read-page.ts';
import { rowOfText } from './rows.ts';

const OTTERS = new URL('../../fixtures/pages/otters/page.html', import.meta.url);

const RATIO = { pass: 1.5, aim: 1.2, unit: ' ×' };
const TASK_MS = { pass: 60, aim: 30, unit: ' ms' };
const ARTICLE = { what: 'an article of 1,200 words', runs: 15, limits: { pass: 30, aim: 15, unit: ' ms' } };
const LARGE = { what: 'a page of 50,000 nodes', runs: 9, limits: { pass: 300, aim: 150, unit: ' ms' } };
const TASK_RUNS = 5;

/** The time that reading takes in the page, beside a bare walk of the same page in the same run. */
export async function benchTimes(shower: PageShower): Promise<BenchRow[]> {
  const large = buildLargePage(50_000);
  return [
    ...(await timePage(shower, readFileSync(OTTERS, 'utf8'), ARTICLE)),
    ...(await timePage(shower, large, LARGE)),
    rowBelow(`in the page, ${LARGE.what}: longest single task, median`, await timeTask(shower, large), TASK_MS),
  ];
}

async function timePage(shower: PageShower, html: string, { what, runs, limits }: typeof ARTICLE): Promise<BenchRow[]> {
  const readings: number[] = [];
  const bare: number[] = [];
  const worked: number[] = [];
  const bareWorked: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const read = await shower.show(html);
    worked.push(await processorTime(read, async () => readings.push((await readPage(read)).ms)));
    const walked = await shower.show(html);
    bareWorked.push(await processorTime(walked, async () => bare.push(await timeBareWalk(walked))));
  }
  const walked = median(bare);
  return [
    rowBelow(
      `in the page, ${what}, cold, ratio to a bare walk (${walked.toFixed(1)} ms)`,
      median(readings) / walked,
      RATIO,
    ),
    rowOfText(
      `in the page, ${what}, cold, the same ratio by processor time`,
      `${(median(worked) / median(bareWorked)).toFixed(2)} ×`,
    ),
    rowBelow(`in the page, ${what}, cold, median`, median(readings), limits),
  ];
}

/** Times the bare walk in the page, where its code has never run before. */
function timeBareWalk(page: Page): Promise<number> {
  const timed = `const start = performance.now(); bareWalk(document.body); return performance.now() - start;`;
  return page.evaluate(`(() => { ${bareWalk.toString()} ${timed} })()`);
}

async function timeTask(shower: PageShower, html: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < TASK_RUNS; run += 1) {
    const page = await shower.show(html);
    times.push(await longestTask(page, () => readPage(page)));
  }
  return median(times);
}
