import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { splitChunks } from '../../../scripts/lib/split-chunks';

const ROOT = '/project';
const id = (file: string) => resolve(ROOT, file);

/** What each module imports statically. */
const IMPORTS: Record<string, string[]> = {
  'components/chat/open-chat.ts': ['lib/log.ts'],
  'components/chat/mount-chat.tsx': ['lib/log.ts', 'lib/i18n.ts', 'components/chat/ChatApp.tsx'],
  'components/chat/ChatApp.tsx': ['components/chat/mount-chat.tsx', 'icons/lucide-preact.mjs'],
  'components/chat/start-parts.ts': ['lib/i18n.ts', 'components/ui/Notice.tsx', 'components/composer/PageCard.tsx'],
  'components/turn/TurnList.tsx': [
    'components/composer/PageCard.tsx',
    'components/turn/TurnView.tsx',
    'components/models/model-words.ts',
  ],
  'entrypoints/options/main.tsx': [
    'lib/i18n.ts',
    'components/ui/Notice.tsx',
    'components/settings/About.tsx',
    'components/models/model-words.ts',
  ],
  'icons/lucide-preact.mjs': ['icons/arrow-up.mjs'],
};

const graph = {
  getModuleInfo: (module: string) => {
    const file = Object.keys(IMPORTS).find((each) => id(each) === module);
    return { importedIds: (IMPORTS[file ?? ''] ?? []).map(id) };
  },
};

/** The group of the highest priority that takes a module; null where the bundler decides. */
function groupOf(file: string): string | null {
  const groups = splitChunks(ROOT).toSorted((a, b) => b.priority - a.priority);
  return groups.map(({ name }) => name(id(file), graph)).find((name) => name !== null) ?? null;
}

test.each([
  ['components/chat/open-chat.ts', 'open'],
  ['lib/log.ts', 'open'],
  ['lib/i18n.ts', 'chat'],
  ['components/chat/ChatApp.tsx', 'chat'],
  ['components/ui/Notice.tsx', 'start'],
  ['components/models/model-words.ts', 'start'],
  ['components/composer/PageCard.tsx', 'start'],
  ['components/turn/TurnView.tsx', 'turns'],
  ['components/settings/About.tsx', null],
  ['icons/arrow-up.mjs', null],
])('%s belongs to %s', (file, group) => {
  expect(groupOf(file)).toBe(group);
});

test('a file that is not built any more is told', () => {
  const [open] = splitChunks(ROOT);
  expect(() => open?.name(id('lib/log.ts'), { getModuleInfo: () => null })).toThrow('open-chat.ts');
});

test('each group has a priority of its own, above 0', () => {
  const priorities = splitChunks(ROOT).map(({ priority }) => priority);
  expect(new Set(priorities).size).toBe(priorities.length);
  expect(Math.min(...priorities)).toBeGreaterThan(0);
});
