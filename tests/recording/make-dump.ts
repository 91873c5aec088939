import { existsSync, writeFileSync } from 'node:fs';
import { DATABASE_NAME, DATABASE_VERSION } from '@/lib/database/version';
import { ChromiumBrowser } from '../e2e/harness/chromium.ts';
import { PageServer } from '../e2e/harness/page-server.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { postsOf } from '../e2e/steps/sent.ts';
import { setUp } from '../e2e/steps/set-up.ts';
import { answersOf, readStored } from '../e2e/steps/stored.ts';
import { startSegmindEmulator } from '../emulator/segmind-emulator.ts';
import {
  askAndCome,
  askAndDelete,
  askAndLeave,
  askInManyWays,
  askWhatGoesWrong,
  leaveOpen,
  openTides,
  type Stage,
} from './conversations.ts';
import { readRawDatabase } from './read-raw-database.ts';

/** Longer than the time in which a deleted conversation can be restored, in ms. */
const PURGE = 90_000;

/** The id of each stored attempt with the body that Segmind received for this attempt. */
async function sentBodies({ panel, segmind }: Stage, skipped: number): Promise<{ attempt: string; body: string }[]> {
  const attempts = answersOf(await readStored(panel)).flatMap(({ attempts }) => attempts);
  const inOrder = attempts.sort((a, b) => a.postedAt - b.postedAt);
  const bodies = postsOf(segmind)
    .slice(skipped)
    .map(({ body }) => body);
  if (bodies.length !== inOrder.length) throw new Error(`${bodies.length} requests, ${inOrder.length} attempts`);
  return inOrder.map(({ id }, index) => ({ attempt: id, body: bodies[index] ?? '' }));
}

async function play(stage: Stage): Promise<number> {
  await askAndDelete(stage);
  const skipped = postsOf(stage.segmind).length;
  await askInManyWays(stage);
  await askWhatGoesWrong(stage);
  await askAndCome(stage);
  await askAndLeave(stage);
  const isPurged = async () =>
    (await readStored(stage.panel)).ledger.some((row) => row.conversation === null) || undefined;
  await waitUntil(isPurged, () => 'The deleted conversation was not purged', PURGE);
  await leaveOpen(stage);
  return skipped;
}

const fileOf = (folder: 'database' | 'requests') =>
  new URL(`../fixtures/${folder}/written-by-v${DATABASE_VERSION}.json`, import.meta.url);

/** Writes a new file. Throws where the file exists, because a recorded file is never replaced. */
function write(folder: 'database' | 'requests', value: unknown): void {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  writeFileSync(fileOf(folder), text, { flag: 'wx' });
  console.log(`${folder}: ${Buffer.byteLength(text)} bytes`);
}

/**
 * Has the build in `.output` write a database, and stores it in the fixtures as `database/written-by-v<version>.json`,
 * with the bodies that Segmind received as `requests/written-by-v<version>.json`.
 *
 * @throws where a file of this version exists already, which records what a released build wrote, or where the build
 * has another version
 */
export async function makeDump(): Promise<void> {
  if (existsSync(fileOf('database'))) throw new Error(`${fileOf('database').pathname} is never replaced`);
  const segmind = await startSegmindEmulator({ latency: 20, keepAlive: false });
  const site = await PageServer.start();
  const browser = await ChromiumBrowser.launch({ segmind });
  try {
    await setUp(browser, { delivery: 'direct' });
    const stage = await openTides(browser, segmind, site);
    const skipped = await play(stage).catch(async (cause: unknown) => {
      console.log(`The panel shows:\n${await stage.panel.text()}`);
      throw cause;
    });
    const dump = await readRawDatabase(stage.panel, DATABASE_NAME);
    if (dump.version !== DATABASE_VERSION) throw new Error(`The build in .output is of version ${dump.version}`);
    write('database', dump);
    write('requests', await sentBodies(stage, skipped));
    for (const [name, { rows }] of Object.entries(dump.stores)) console.log(`${name}: ${rows.length} rows`);
  } finally {
    await browser.close();
    await site.stop();
    await segmind.stop();
  }
}
