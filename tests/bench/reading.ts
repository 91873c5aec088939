import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PageServer } from '../e2e/harness/page-server.ts';
import type { SegmindEmulator } from '../emulator/segmind-emulator.ts';
import type { BenchRow } from './bench-row.ts';
import { benchArticles } from './reading/bench-articles.ts';
import { benchCases } from './reading/bench-cases.ts';
import { benchKinds } from './reading/bench-kinds.ts';
import { benchReady } from './reading/bench-ready.ts';
import { benchStructure } from './reading/bench-structure.ts';
import { benchTimes } from './reading/bench-times.ts';
import { SEED } from './reading/halves.ts';
import { PageShower } from './reading/page-shower.ts';
import { readCorpus } from './reading/read-corpus.ts';
import { rowOfText } from './reading/rows.ts';

/** Pages with labels (MIT, CC-BY), kept outside of the repository. The row of a missing folder says "skipped". */
const CORPORA = ['articles', 'kinds', 'cases'].map((name) =>
  fileURLToPath(new URL(`../../../shared/corpus/${name}/`, import.meta.url)),
);

/** The project's own small pages of many kinds. */
const STRUCTURE = fileURLToPath(new URL('../fixtures/structure/', import.meta.url));

/**
 * Measures the quality and speed of reading pages, in a real Chromium. Each page is loaded anew, because the product
 * reads a page once, with code that has never run in that page before.
 *
 * @param corpus a folder of pages to be read instead of all else that is measured; for its forms see `readCorpus`
 * @param only `times` measures nothing but the time in the page, `ready` nothing but the time from Enter to a reading
 */
export async function benchReading(
  { segmind, site }: { segmind: SegmindEmulator; site: PageServer },
  { corpus, only }: { corpus?: string | undefined; only?: string | undefined },
): Promise<BenchRow[]> {
  const shower = await PageShower.open();
  const rows: BenchRow[] = [];
  try {
    console.log(`Halves A and B of each corpus by the seed "${SEED}"`);
    if (only === 'times') return await benchTimes(shower);
    if (only === 'ready') return await benchReady(segmind, site);
    if (corpus !== undefined) return await benchCorpus(shower, corpus);
    for (const folder of CORPORA) {
      if (existsSync(folder)) rows.push(...(await benchCorpus(shower, folder)));
      else rows.push(rowOfText(`pages of ${folder}`, 'skipped: the folder is missing'));
    }
    rows.push(...(await benchCorpus(shower, STRUCTURE)), ...(await benchTimes(shower)));
  } finally {
    await shower.close();
  }
  rows.push(...(await benchReady(segmind, site)));
  return rows;
}

async function benchCorpus(shower: PageShower, folder: string): Promise<BenchRow[]> {
  const corpus = readCorpus(folder);
  switch (corpus.form) {
    case 'articles':
      return benchArticles(shower, corpus.pages);
    case 'kinds':
      return benchKinds(shower, corpus.pages);
    case 'cases':
      return benchCases(shower, corpus);
    case 'structure':
      return benchStructure(shower, corpus.pages);
  }
}
