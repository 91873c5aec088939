import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { ACTIONS } from '@/lib/prompts/actions/action-list';
import { buildBody } from '@/lib/prompts/build-body';
import type { RequestMaterial } from '@/lib/prompts/plan-request';
import { SYSTEM_WORDS } from '@/lib/prompts/system-words';
import { messageRow } from '@/lib/rows/message';
import { type Recipe, recipe as recipeSchema } from '@/lib/rows/recipe';
import { type StoredText, textRow } from '@/lib/rows/text';
import { hashText } from '@/lib/text/hash-text';

// A build with other words in the system text and in every action still rebuilds earlier requests byte for byte.
// `scripts/record-requests.mjs` recorded the bodies from the code of their version.

vi.mock('@/lib/prompts/system-words', async (importActual) => {
  const { SYSTEM_WORDS: words } = await importActual<typeof import('@/lib/prompts/system-words')>();
  return { SYSTEM_WORDS: { alone: backwards(words.alone), withReadings: backwards(words.withReadings) } };
});
vi.mock('@/lib/prompts/actions/action-list', async (importActual) => {
  const { ACTIONS: actions } = await importActual<typeof import('@/lib/prompts/actions/action-list')>();
  return { ACTIONS: actions.map((action) => ({ ...action, words: backwards(action.words) })) };
});
function backwards(words: string): string {
  return words.replace(/\p{L}+/gu, (word) => Array.from(word).reverse().join('').toUpperCase());
}

type Sent = Omit<RequestMaterial, 'texts'> & { name: string; recipe: Recipe; texts?: StoredText[]; body: string };
function sentBy(version: number): [name: string, sent: Sent][] {
  const file = new URL(`../../fixtures/requests/sent-by-version-${version}.json`, import.meta.url);
  const sent: Sent[] = JSON.parse(readFileSync(file, 'utf8'));
  return sent.map((each) => [each.name, each]);
}
const VERSION_3 = sentBy(3);
const textsOf = ({ texts = [] }: Sent) => new Map(texts.map(({ hash, text }) => [hash, text]));
const contentsOf = (body: string): string[] =>
  JSON.parse(body).messages.map(({ content }: { content: string }) => content);

describe('after a change of every word', () => {
  it('no action and no system text is what was recorded', () => {
    const recorded = VERSION_3.flatMap(([, { texts = [] }]) => texts.map(({ text }) => text));
    const today = [...Object.values(SYSTEM_WORDS), ...ACTIONS.map(({ words }) => words)];
    expect(today.filter((words) => recorded.includes(words))).toEqual([]);
  });

  it.each([...sentBy(2), ...VERSION_3])('what was sent is rebuilt byte for byte: %s', (_name, sent) => {
    expect(buildBody(sent.recipe, { ...sent, texts: textsOf(sent) })).toBe(sent.body);
  });
});

describe('the requests recorded of version 3', () => {
  it.each(VERSION_3)('fit the schemas of their rows, and each text its hash: %s', async (_name, sent) => {
    expect(recipeSchema.parse(sent.recipe)).toEqual(sent.recipe);
    expect(sent.branch.map((row) => messageRow.parse(row))).toEqual(sent.branch);
    for (const row of sent.texts ?? []) {
      expect(textRow.parse(row)).toEqual(row);
      expect(await hashText(row.text)).toBe(row.hash);
    }
  });

  it('are on the wire what version 2 sent: only where the words are kept has changed', () => {
    const before = new Map(sentBy(2).map(([name, { body }]) => [name, body]));
    for (const [name, { body }] of VERSION_3) expect(body).toBe(before.get(name));
  });

  it('are of both system texts, folded and not, and of every action', () => {
    const recipes = VERSION_3.map(([, { recipe }]) => recipe);
    expect(new Set(recipes.map(({ promptVersion }) => promptVersion))).toEqual(new Set([3]));
    expect(new Set(recipes.map(({ system }) => system)).size).toBe(2);
    expect(new Set(recipes.map(({ systemRole }) => systemRole))).toEqual(new Set(['system', 'folded']));
    const questions = VERSION_3.flatMap(([, { branch }]) => branch.filter((message) => message.role === 'user'));
    for (const { id } of ACTIONS)
      expect(questions.filter(({ action, words }) => action === id && words)).not.toEqual([]);
  });

  it.each(VERSION_3)('can’t be rebuilt without any one of their texts: %s', (_name, sent) => {
    const used = [sent.recipe.system, ...sent.branch.flatMap((row) => (row.role === 'user' ? (row.words ?? []) : []))];
    for (const hash of used) {
      const texts = textsOf(sent);
      const gone = texts.get(hash ?? '') ?? '';
      texts.delete(hash ?? '');
      // The words of a turn that was left out are not needed.
      if (!contentsOf(sent.body).some((content) => content.includes(gone.toWellFormed()))) continue;
      expect(() => buildBody(sent.recipe, { ...sent, texts })).toThrow(ReferenceError);
    }
  });
});
