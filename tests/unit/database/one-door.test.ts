import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

// The types forbid writes without `writeRows`. This test checks what no type can: which files open a writing
// transaction.

const ROOT = new URL('../../../', import.meta.url);
const FILES = globSync('{lib,components,entrypoints}/**/*.{ts,tsx}', { cwd: ROOT }).map((path) => ({
  path,
  text: readFileSync(new URL(path, ROOT), 'utf8'),
}));

/** These files may write too, because the key has its own database. */
const OF_THE_KEY = ['lib/database/key-database.ts', 'lib/settings/key-entry.ts', 'lib/background/key-vault.ts'];

const filesWith = (pattern: RegExp) => FILES.filter(({ text }) => pattern.test(text)).map(({ path }) => path);
const outside = (paths: string[]) =>
  paths.filter((path) => !path.startsWith('lib/database/') && !OF_THE_KEY.includes(path));

describe('the one door for writes', () => {
  it('alone begins a transaction that writes to the database of conversations', () => {
    const begun = filesWith(/beginTransaction\([^)]*'readwrite'/);
    expect(begun).toEqual(['lib/database/write-rows.ts']);
    expect(outside(filesWith(/'readwrite'/))).toEqual([]);
    expect(outside(filesWith(/\bbeginTransaction\b|\bopenDatabase\b|\bopenDB\b|\bindexedDB\b/))).toEqual([]);
  });

  it('alone writes to and deletes from stores', () => {
    const written = filesWith(/objectStore\([^)]*\)\s*\.(?:put|add|delete|clear)\(|\bcursor\.(?:update|delete)\(/);
    expect(written.filter((path) => path !== 'lib/database/migrations.ts')).toEqual(['lib/database/write-rows.ts']);
  });

  it('alone tells surfaces what was written', () => {
    const announcing = filesWith(/\bannounceChange\b/);
    expect(announcing.sort()).toEqual(['lib/database/announce-written.ts', 'lib/messages/change-channel.ts']);
  });
});
