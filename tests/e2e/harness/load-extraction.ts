import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';
import type * as ParseTree from '../../../lib/extraction/drawn/parse-tree.ts';
import type * as ExtractPage from '../../../lib/extraction/extract-page.ts';
import type * as ExtractSelection from '../../../lib/extraction/selection/extract-selection.ts';
import type { CapturedSelection, CaptureFailure, WalkedSelections } from '../../../lib/page/capture.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** What the product runs on its own side, after a script has walked a page. */
export type Extraction = Pick<typeof ExtractPage, 'extractPage'> &
  Pick<typeof ExtractSelection, 'extractSelection'> &
  Pick<typeof ParseTree, 'parseTree'>;

const ENTRY = 'virtual:extraction';
const SOURCE = `
export { extractPage } from '@/lib/extraction/extract-page';
export { parseTree } from '@/lib/extraction/drawn/parse-tree';
export { extractSelection } from '@/lib/extraction/selection/extract-selection';
`;

let loading: Promise<Extraction> | undefined;

/** Bundles the extraction and loads it into Node, once. The names of its imports are those of the bundler. */
export function loadExtraction(): Promise<Extraction> {
  loading ??= bundle();
  return loading;
}

async function bundle(): Promise<Extraction> {
  const built = (await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    resolve: { alias: { '@': ROOT } },
    plugins: [
      {
        name: 'extraction',
        resolveId: (id) => (id === ENTRY ? id : null),
        load: (id) => (id === ENTRY ? SOURCE : null),
      },
    ],
    build: { write: false, minify: false, ssr: true, target: 'esnext', rolldownOptions: { input: ENTRY } },
  })) as Rolldown.RolldownOutput;
  const code = built.output[0].code;
  return import(`data:text/javascript;base64,${Buffer.from(code).toString('base64')}`);
}

/** Returns the first selection of a walk in which a person sees something; null where there is none. */
export async function firstSelection(walked: WalkedSelections | CaptureFailure): Promise<CapturedSelection | null> {
  if (!walked.ok) return null;
  const { extractSelection } = await loadExtraction();
  return walked.selections.map(extractSelection).find((each) => each.kind === 'selection') ?? null;
}
