import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import biome from '@/biome.json';
import { findCycles, readImportGraph } from '@/scripts/lib/import-graph.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const graph = readImportGraph(ROOT);
const files = [...graph.keys()];

/** What the linter lets the files of one place import. */
type Layer = { includes: string; allowed: string[] };

const layers = biome.overrides.flatMap(({ includes, linter }): Layer[] => {
  const rule = (linter?.rules as { style?: { noRestrictedImports?: unknown } } | undefined)?.style?.noRestrictedImports;
  if (!rule) return [];
  const [pattern] = (rule as { options: { patterns: { group: string[] }[] } }).options.patterns;
  const [first, ...rest] = pattern?.group ?? [];
  expect(first, 'a list of what is allowed begins by forbidding everything').toBe('**');
  return [
    { includes: includes[0] ?? '', allowed: rest.filter((each) => each.startsWith('!')).map((each) => each.slice(1)) },
  ];
});

describe('the list of what may be imported', () => {
  it('holds every file exactly once', () => {
    const held = files.map((file) => [file, layers.filter(({ includes }) => path.matchesGlob(file, includes)).length]);
    expect(held.filter(([, count]) => count !== 1)).toEqual([]);
  });

  it('is what ARCHITECTURE says', () => {
    const table = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8').matchAll(/^\| `([^`]+)` +\|[^|]*\| ([^|]*?) *\|$/gm);
    const told = new Map(Array.from(table, ([, folder = '', imports = '']) => [folder, imports]));
    for (const { includes, allowed } of layers) {
      expect.soft(told.get(includes), `the row of ${includes}`).toBe(wordsFor(allowed));
    }
  });
});

/** What draws: ARCHITECTURE names these packages by one word. */
const PREACT = ['preact', 'preact/hooks', '@preact/signals', 'lucide-preact'];

/** What ARCHITECTURE names of a list: packages, then folders, without what every folder may import. */
function wordsFor(allowed: readonly string[]): string {
  const everywhere = new Set(['./**', '../*', '../*/*', '@/lib/errors', '@/lib/i18n', '@/lib/log']);
  const named = allowed
    .filter((each) => !everywhere.has(each))
    .map((each) => (PREACT.includes(each) ? 'preact' : each.replace(/^@\//, '').replace(/\/\*.*$/, '')));
  return Array.from(new Set(named), (each) => `\`${each}\``).join(' ') || 'nothing';
}

const REFUSED = [
  ['components/settings/a.tsx', '@/lib/background/key-vault'],
  ['components/settings/b.tsx', '@/lib/database/key-database'],
  ['components/session/a.ts', '@/lib/background/segmind/call'],
  ['components/session/b.ts', '@/lib/database/database'],
  ['components/session/c.ts', '@/components/chat/ChatApp'],
  ['components/ui/a.tsx', '@/lib/conversations/branch'],
  ['components/turn/a.tsx', 'idb'],
  ['lib/conversations/a.ts', '@/lib/prompts/build-body'],
  ['lib/conversations/b.ts', '../../components/session/x'],
  ['lib/answers/a.ts', '@/lib/conversations/branch'],
  ['lib/rows/a.ts', '@/lib/database/database'],
  ['lib/prompts/a.ts', 'wxt/browser'],
  ['lib/page/walk/a.ts', '@/lib/text/cut'],
  ['lib/page/walk/b.ts', '../../text/cut'],
  ['lib/text/a.ts', '@/lib/log'],
  ['lib/background/answering/a.ts', '@/lib/database/database'],
  ['lib/readings/a.ts', '@/tests/unit/setup'],
  ['entrypoints/sidepanel/a.ts', '@/lib/background/key-vault'],
  ['entrypoints/background/a.ts', '@/components/ui/Button'],
] as const;

const ALLOWED = [
  ['entrypoints/background/b.ts', '@/lib/background/key-vault'],
  ['components/settings/c.tsx', '@/lib/settings/key-entry'],
  ['lib/database/a.ts', 'idb'],
  ['lib/page/copy/c.ts', '../markdown/to-markdown'],
] as const;

type Diagnostic = { message: string; location: { path: string } };

/** Has the linter look at files that import one thing each; its words by file. */
function lintImports(cases: readonly (readonly [file: string, from: string])[]): Map<string, string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sidenote-layers-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  copyFileSync(`${ROOT}biome.json`, path.join(folder, 'biome.json'));
  for (const [file, from] of cases) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(folder, file), `import { x } from '${from}';\nx();\n`);
  }
  const flags = [
    '--only=style/noRestrictedImports',
    '--reporter=json',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
  ];
  const { stdout } = spawnSync(`${ROOT}node_modules/.bin/biome`, ['lint', ...flags, '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] };
  return new Map(diagnostics.map(({ message, location }) => [location.path, message]));
}

describe('the linter', () => {
  it('refuses what is not on the list, and says why', () => {
    const said = lintImports(REFUSED);
    for (const [file, from] of REFUSED) expect.soft(said.get(file), `${from} in ${file}`).toMatch(/^\w.*\.$/);
  });

  it('lets through what is', () => {
    expect(lintImports(ALLOWED)).toEqual(new Map());
  });
});

/** What is done in one place only: its sign in the code, and the files that may show it. */
const DOORS = [
  // The second one runs in the tab of a PDF, and asks for nothing but the file that the tab shows.
  ['the network', /(?<![#.\w])fetch\(/, ['lib/background/segmind/call.ts', 'lib/page/pdf-bytes.ts']],
  ['Segmind’s address', /api\.segmind\.com/, ['lib/settings/segmind-host.ts']],
  ['a database', /\bopenDB\b|\bindexedDB\b/, ['lib/database/']],
  ['settings', /storage\.local\b/, ['lib/settings/', 'lib/background/keep-storage-private.ts']],
  ['what lives as long as the browser', /storage\.session\b/, ['lib/tabs/panel-intent.ts', 'lib/background/']],
  ['permissions', /browser\.permissions\b/, ['lib/tabs/page-access.ts']],
  [
    'scripts in pages',
    /scripting\.executeScript/,
    [
      'lib/tabs/inject-into-frames.ts',
      'lib/tabs/inject-into-page.ts',
      'lib/tabs/fetch-pdf.ts',
      'lib/tabs/scroll-to-heading.ts',
    ],
  ],
  ['new tabs', /tabs\.create/, ['lib/tabs/open-tab.ts']],
  ['messages to the background', /runtime\.sendMessage/, ['lib/messages/send-message.ts']],
  ['alarms', /alarms\.create/, ['lib/messages/wake-up.ts']],
  ['the clipboard', /navigator\.clipboard/, ['components/ui/copy-text.ts']],
  ['files to be saved', /createObjectURL/, ['components/ui/save-file.ts']],
  ['drawing without Preact', /innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML/, []],
] as const;

describe('one door each:', () => {
  it.each(DOORS)('%s', (_what, sign, doors) => {
    const uses = files.filter((file) => sign.test(withoutComments(readFileSync(ROOT + file, 'utf8'))));
    expect(uses.filter((file) => !doors.some((door) => file.startsWith(door)))).toEqual([]);
  });
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
}

describe('the files', () => {
  it('import nothing in circles, types included', () => {
    expect(findCycles(graph)).toEqual([]);
  });

  it('have no two names that differ by case only, which some systems take for one', () => {
    const byFolded = Map.groupBy(files, (file) => file.replace(/\.tsx?$/, '').toLowerCase());
    expect([...byFolded.values()].filter((same) => same.length > 1)).toEqual([]);
  });
});
