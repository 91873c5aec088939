/**
 * How the code of the extension's pages is split into files. By itself the bundler makes a file of each module that two
 * lazy parts share, and the panel then loads 70 files to open, most of them under 2 kB: their loading took more time of
 * the main thread than their code.
 */
import { resolve } from 'node:path';

/** What the bundler knows of a module, as far as it is needed here. */
type ModuleGraph = { getModuleInfo(id: string): { importedIds: readonly string[] } | null };

/**
 * A group of modules that become one file, in the form of Rolldown's `codeSplitting.groups`. A module belongs to the group
 * of the highest priority that names it; a priority below 0 would count as the highest of all.
 */
type Group = { name: (id: string, graph: ModuleGraph) => string | null; priority: number };

const OPEN = 'components/chat/open-chat.ts';
const CHAT = 'components/chat/mount-chat.tsx';
const OPTIONS = 'entrypoints/options/main.tsx';

/** What every panel shows or does as soon as it is open. */
const START = [
  'components/session/reading.ts',
  'components/session/arrive.ts',
  'components/session/carry-out-intents.ts',
  'components/session/follow-selection.ts',
  'components/chat/start-parts.ts',
  'components/composer/start-parts.ts',
  'components/ui/keep-focus.ts',
  'lib/tabs/why-refused.ts',
  'lib/tabs/own-article.ts',
];
const TURNS = ['components/turn/TurnList.tsx'];

/** The index of the icons. Followed, it would bring each icon into every group; the bundler knows which ones are used. */
const ALL_ICONS = /lucide-preact\.mjs$/;

/** The module that WXT adds to each page, empty here: alone it would be a file for which the first script waits. */
const BY_WXT = /wxt-html-plugins$/;

/**
 * Lists the groups of modules that become one file each: what the panel needs to be typed into, the chat, what it shows
 * right after with what the turns and the options share, and the turns of a conversation. The options load the second and
 * the third too: a file of what they share with the panel would be one more for the panel, which opens far more often.
 *
 * @param root the folder of the project
 * @throws where a file that is named here is not built any more
 */
export function splitChunks(root: string): Group[] {
  const known = new Map<string, Set<string>>();
  /** Returns the modules that one of `files` imports statically, itself included. */
  const loadedBy = (files: readonly string[], graph: ModuleGraph): Set<string> => {
    const key = files.join();
    const found = known.get(key) ?? new Set(files.map((file) => resolve(root, file)));
    if (known.has(key)) return found;
    known.set(key, found);
    for (const id of found) {
      const module = graph.getModuleInfo(id);
      if (!module) throw new Error(`scripts/lib/split-chunks.ts names a file that no page loads: ${id}`);
      for (const imported of module.importedIds) if (!ALL_ICONS.test(imported)) found.add(imported);
    }
    return found;
  };
  const group = (name: string, priority: number, isIn: (id: string, graph: ModuleGraph) => boolean): Group => ({
    name: (id, graph) => (isIn(id, graph) ? name : null),
    priority,
  });
  const isInBoth = (id: string, graph: ModuleGraph) =>
    loadedBy(TURNS, graph).has(id) && loadedBy([OPTIONS], graph).has(id);
  return [
    group('open', 4, (id, graph) => BY_WXT.test(id) || loadedBy([OPEN], graph).has(id)),
    group('chat', 3, (id, graph) => loadedBy([CHAT], graph).has(id)),
    group('start', 2, (id, graph) => loadedBy(START, graph).has(id) || isInBoth(id, graph)),
    group('turns', 1, (id, graph) => loadedBy(TURNS, graph).has(id)),
  ];
}
