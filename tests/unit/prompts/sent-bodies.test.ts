import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildBody } from '@/lib/prompts/build-body';
import type { RequestMaterial } from '@/lib/prompts/plan-request';
import { contentRow } from '@/lib/rows/content';
import { messageRow } from '@/lib/rows/message';
import { readingRow } from '@/lib/rows/reading';
import { type Recipe, recipe as recipeSchema } from '@/lib/rows/recipe';

// Every request is rebuilt from its recipe and rows byte for byte, whatever the words are now.
// `scripts/record-requests.mjs` recorded the bodies from the code of their version; a recorded file is never edited.

type Sent = RequestMaterial & { name: string; recipe: Recipe; body: string };

const SENT: Sent[] = JSON.parse(
  readFileSync(new URL('../../fixtures/requests/sent-by-version-2.json', import.meta.url), 'utf8'),
);

describe('the bodies sent by version 2 of the words', () => {
  it.each(SENT.map((sent) => [sent.name, sent] as const))('are rebuilt byte for byte: %s', (_name, sent) => {
    expect(buildBody(sent.recipe, sent)).toBe(sent.body);
  });

  it.each(SENT.map((sent) => [sent.name, sent] as const))(
    'are of rows that still fit their schema: %s',
    (_name, sent) => {
      expect(recipeSchema.parse(sent.recipe)).toEqual(sent.recipe);
      expect(sent.branch.map((row) => messageRow.parse(row))).toEqual(sent.branch);
      expect(sent.readings.map(({ reading }) => readingRow.parse(reading))).toEqual(
        sent.readings.map((r) => r.reading),
      );
      expect(sent.readings.map(({ content }) => contentRow.parse(content))).toEqual(
        sent.readings.map((r) => r.content),
      );
    },
  );

  it('are of recipes of both versions, folded and not, cut and whole', () => {
    const recipes = SENT.map(({ recipe }) => recipe);
    expect(new Set(recipes.map(({ promptVersion }) => promptVersion))).toEqual(new Set([1, 2]));
    expect(new Set(recipes.map(({ systemRole }) => systemRole))).toEqual(new Set(['system', 'folded']));
    expect(recipes.some(({ leftOut }) => leftOut.words > 0)).toBe(true);
    expect(recipes.some(({ leftOut }) => leftOut.messages > 0)).toBe(true);
    expect(recipes.some(({ messages }) => messages.without.length > 0)).toBe(true);
    expect(recipes.some(({ readings }) => readings.some(({ from }) => from > 0))).toBe(true);
  });
});
