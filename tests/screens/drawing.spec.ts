import { HARD } from '../unit/markdown/hard-answers.ts';
import { DrawingStage } from './drawing-stage.ts';
import { expect, test } from './fixtures.ts';

/** The longest time until an answer's beginning is painted, and for any one task, in ms on a quiet machine of 2026. */
const BEARABLE = 200;

/** The kinds that were once far above the bound and are now closest to it. */
const WORST = [
  'directions mixed by the letter',
  'heads of tables that are none',
  'lazy lines of a list item',
  'marks on one letter',
  'numbers of a list that jump',
  'one list',
  'one table',
  'quotations in lists in quotations',
  'short addresses',
  'simple tags in simple tags',
];

let stage: DrawingStage;
test.beforeAll(async () => {
  stage = await DrawingStage.open();
});
test.afterAll(async () => stage.close());

/** Draws each kind; returns the names and figures of those that took too long. */
async function tooSlow(kinds: typeof HARD, size: number): Promise<string[]> {
  const slow: string[] = [];
  for (const [what, text] of kinds) {
    const { frame, task } = await stage.draw(text(size));
    if (Math.max(frame, task) <= BEARABLE) continue;
    // Other processes share the caches and the core, so the same work may take longer now.
    const bearable = BEARABLE * (await stage.calibrate());
    if (Math.max(frame, task) > bearable) {
      slow.push(`${what}: ${Math.round(frame)} and ${Math.round(task)} of ${Math.round(bearable)} ms`);
    }
  }
  return slow;
}

for (const size of [20_000, 250_000]) {
  test(`of the hardest answers of ${size} characters none keeps a person waiting`, async () => {
    const kinds = HARD.filter(([what]) => WORST.includes(what));
    expect(kinds).toHaveLength(WORST.length);
    expect(await tooSlow(kinds, size)).toEqual([]);
  });
}

for (const size of [7_000, 20_000, 50_000, 250_000, 1_000_000]) {
  test(`of all hard answers of ${size} characters none keeps a person waiting`, { tag: '@long' }, async () => {
    expect(await tooSlow(HARD, size)).toEqual([]);
  });
}
