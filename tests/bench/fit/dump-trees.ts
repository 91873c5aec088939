import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { WalkedPage } from '../../../lib/page/capture.ts';
import { inject } from '../reading/inject.ts';
import { PageShower } from '../reading/page-shower.ts';
import { type Article, type KindPage, readCorpus } from '../reading/read-corpus.ts';

/** A page with its label, and how to get the tree that the build's walker makes of it. */
export type Labelled = { page: Article | KindPage; read: () => WalkedPage };

/**
 * Shows each page of two folders of labelled pages to the walker of the build, unless `folder` has its tree already, and
 * stores the trees in `folder`.
 */
export async function dumpTrees(corpora: readonly string[], folder: string): Promise<Labelled[]> {
  const labelled: Labelled[] = [];
  let shower: PageShower | null = null;
  for (const path of corpora) {
    const corpus = readCorpus(path);
    if (corpus.form !== 'articles' && corpus.form !== 'kinds') throw new Error(`${path} holds no labelled pages.`);
    mkdirSync(join(folder, corpus.form), { recursive: true });
    for (const page of corpus.pages) {
      const file = join(folder, corpus.form, `${page.id}.json.gz`);
      labelled.push({ page, read: () => JSON.parse(gunzipSync(readFileSync(file)).toString('utf8')) as WalkedPage });
      if (existsSync(file)) continue;
      shower ??= await PageShower.open();
      const shown = await shower.show(page.html(), page.url);
      const { result } = await inject<WalkedPage>(shown, 'capture-page.js');
      writeFileSync(file, gzipSync(JSON.stringify(result)));
    }
  }
  await shower?.close();
  return labelled;
}
