import './lib/resolve-paths.ts';
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';

// `node scripts/fit-choice.ts` fits the model by which a page's content is chosen to the labelled pages beside the
// repository, and writes it into the product. Needs a build, whose walker reads the pages, and Chromium.

const CORPORA = ['../shared/corpus/kinds', '../shared/corpus/articles'];
const MODEL = 'lib/extraction/choice/model.json';

const { values } = parseArgs({ options: { trees: { type: 'string' }, corpus: { type: 'string', multiple: true } } });
const corpora = values.corpus ?? CORPORA;
const missing = corpora.filter((folder) => !existsSync(folder));
if (missing.length > 0) {
  console.error(`There are no labelled pages in ${missing.join(' and ')}. Name their folders with --corpus.`);
  process.exit(1);
}
const { dumpTrees } = await import('../tests/bench/fit/dump-trees.ts');
const { makeExamples } = await import('../tests/bench/fit/examples.ts');
const { fitChoice } = await import('../tests/bench/fit/fit-choice.ts');
const labelled = await dumpTrees(corpora, values.trees ?? join(tmpdir(), 'labelled-trees'));
const pages = labelled.map(makeExamples).filter((page) => page !== null);
writeFileSync(MODEL, `${JSON.stringify(fitChoice(pages))}\n`);
execFileSync('npx', ['biome', 'format', '--write', MODEL]);
console.log(`Fitted to ${pages.length} pages: ${MODEL}`);
process.exit(0); // Node may wait for ever for a handle of the browser to close.
