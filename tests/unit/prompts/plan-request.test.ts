import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findModel } from '@/lib/models/find-model';
import { buildBody } from '@/lib/prompts/build-body';
import { contextBudget } from '@/lib/prompts/context-budget';
import { planRequest, QuestionTooLongError } from '@/lib/prompts/plan-request';
import { estimateTokens } from '@/lib/prompts/token-estimate';
import type { Message } from '@/lib/rows/message';
import { buildAnswer, buildBlocks, buildDone, buildQuestion, buildReading, buildTurns, NOW } from '../database/rows';
import { buildMaterial, longTurns, OPTIONS, readingOf, sentMessages, textOf } from './material';

const plan = (material: Parameters<typeof planRequest>[0], options: Partial<typeof OPTIONS> = {}) =>
  planRequest(material, { ...OPTIONS, ...options });
const blocksSent = (recipe: ReturnType<typeof plan>) =>
  Object.fromEntries(recipe.readings.map(({ reading, to }) => [reading, to]));

const MODEL = findModel('deepseek-chat');

describe('the budget', () => {
  it('is the context without the answer, with one margin, corrected by what was counted', () => {
    expect(contextBudget(MODEL, 1, 1)).toBe(Math.floor(120_000 / 1.1));
    expect(contextBudget(MODEL, 1.5, 1)).toBe(Math.floor(120_000 / 1.65));
    expect(contextBudget(MODEL, 1, 0.5)).toBe(Math.floor(60_000 / 1.1));
  });

  it('is never exceeded, and hardly ever wasted', () => {
    const material = buildMaterial([readingOf('page', 2_000, 100)]);
    for (const [tokenRatio, budgetShare] of [
      [1, 1],
      [2, 1],
      [0.5, 0.5],
    ] as const) {
      const recipe = plan(material, { tokenRatio, budgetShare });
      const budget = contextBudget(MODEL, tokenRatio, budgetShare);
      expect(recipe.estimatedTokens).toBeLessThanOrEqual(budget);
      expect(recipe.estimatedTokens).toBeGreaterThan(budget - 150);
      const sent = sentMessages(material, { tokenRatio, budgetShare });
      const real = sent.reduce((sum, { content }) => sum + estimateTokens(content), 0);
      expect(Math.abs(real - recipe.estimatedTokens)).toBeLessThan(200);
    }
  });
});

describe('a request', () => {
  it('that fits holds everything, and says that nothing is left out', () => {
    const turns = buildTurns(5);
    const recipe = plan(buildMaterial([readingOf('page', 10, 20)], turns));
    expect(recipe).toMatchObject({
      promptVersion: 3,
      messages: { from: 'q1', without: [] },
      readings: [{ reading: 'page', from: 0, to: 10 }],
      leftOut: { messages: 0, words: 0 },
    });
  });

  it('leaves out an earlier turn whose words are gone, as its recipe says', () => {
    const turns = buildTurns(3).map((row) => (row.id === 'q2' ? { ...row, action: 'sum', words: 'gone' } : row));
    const recipe = plan(buildMaterial([], turns as Message[]));
    expect(recipe.messages).toEqual({ from: 'q1', without: ['q2', 'a2'] });
  });

  it('can’t be planned where the words of its own question are gone', () => {
    const material = buildMaterial();
    const branch = material.branch.map((row) => ({ ...row, action: 'sum', words: 'gone' })) as Message[];
    expect(() => plan({ ...material, branch })).toThrow(ReferenceError);
  });

  it('without a page and without turns is the question', () => {
    expect(plan(buildMaterial())).toMatchObject({ messages: { from: 'asked', without: [] }, readings: [] });
  });

  it.each([
    ['failed', { state: 'failed' }],
    ['was interrupted', { state: 'interrupted' }],
    ['was stopped', { state: 'stopped' }],
    ['came after it was stopped and was not looked at', { state: 'done', stoppedAt: NOW }],
    ['is of notes alone', { state: 'done', text: '', notes: 'hm' }],
  ] as const)('does not hold a turn whose answer %s', (_name, rest) => {
    const turns = buildTurns(3).map(
      (row): Message => (row.id === 'a2' ? { ...buildAnswer(row as never), ...rest } : row),
    );
    const recipe = plan(buildMaterial([], turns));
    expect(recipe.messages).toEqual({ from: 'q1', without: ['q2', 'a2'] });
    expect(recipe.leftOut.messages).toBe(0);
  });

  it('holds a turn whose late answer the person looked at', () => {
    const turns = [buildQuestion(), buildDone({ stoppedAt: NOW, shown: true })];
    expect(plan(buildMaterial([], turns)).messages).toEqual({ from: 'question', without: [] });
  });

  it('holds no question twice that was asked without an answer row', () => {
    const turns = [buildQuestion({ id: 'q1' }), buildQuestion({ id: 'q2', parent: 'q1' })];
    expect(plan(buildMaterial([], turns)).messages).toEqual({ from: 'asked', without: [] });
  });
});

describe('what is protected when not everything fits', () => {
  it('first is the question, even before every turn and page', () => {
    const question = textOf(105_000);
    const recipe = plan(buildMaterial([readingOf('page', 100, 1_000)], longTurns(3, 4_000), question));
    expect(recipe.messages).toEqual({ from: 'asked', without: [] });
    expect(blocksSent(recipe).page ?? 0).toBeLessThan(5);
    expect(recipe.leftOut.messages).toBe(6);
  });

  it('a question that is longer than the context is told as that', () => {
    expect(() => plan(buildMaterial([], [], textOf(120_000)))).toThrow(QuestionTooLongError);
    expect(() => plan(buildMaterial([], [], textOf(60_000)), { budgetShare: 0.5 })).toThrow(QuestionTooLongError);
  });

  it('then the last two turns, before the page', () => {
    const recipe = plan(buildMaterial([readingOf('page', 100, 1_000)], longTurns(4, 20_000)));
    expect(recipe.messages).toEqual({ from: 'q3', without: [] });
    expect(recipe.leftOut.messages).toBe(4);
    const page = blocksSent(recipe).page ?? 0;
    expect(page).toBeGreaterThan(20);
    expect(page).toBeLessThan(30);
  });

  it('then the newest page, before older turns', () => {
    const recipe = plan(buildMaterial([readingOf('page', 90, 1_000)], longTurns(30, 2_000)));
    expect(blocksSent(recipe)).toEqual({ page: 90 });
    expect(recipe.messages.from).toBe('q27');
  });

  it('then older turns, before older pages', () => {
    const turns = longTurns(12, 2_000).map((row) => (row.id === 'q1' ? { ...row, readings: ['old'] } : row));
    const material = buildMaterial([readingOf('new', 50, 1_000)], turns);
    const recipe = plan({ ...material, readings: [readingOf('old', 50, 1_000), ...material.readings] });
    expect(recipe.messages.from).toBe('q1');
    expect(blocksSent(recipe).new).toBe(50);
    expect(blocksSent(recipe).old).toBeLessThan(15);
  });

  it('a page and the selection in it belong together: both come before older turns', () => {
    const selection = readingOf('selection', 1, 100, { kind: 'selection' });
    const recipe = plan(buildMaterial([readingOf('page', 90, 1_000), selection], longTurns(30, 2_000)));
    expect(blocksSent(recipe)).toEqual({ page: 90, selection: 1 });
    expect(recipe.messages.from).toBe('q27');
  });

  it('the selection stays whole where the page has to be cut', () => {
    const selection = readingOf('selection', 10, 100, { kind: 'selection' });
    const recipe = plan(buildMaterial([readingOf('page', 500, 1_000), selection]));
    expect(blocksSent(recipe).selection).toBe(10);
    expect(blocksSent(recipe).page).toBeLessThan(110);
  });

  it('the page of the last question that had one is the newest, also where the present one has none', () => {
    const turns = longTurns(20, 2_000).map((row) =>
      row.id === 'q1' ? { ...row, readings: ['first'] } : row.id === 'q2' ? { ...row, readings: ['second'] } : row,
    );
    const readings = [readingOf('first', 90, 1_000), readingOf('second', 90, 1_000)];
    const recipe = plan({ ...buildMaterial([], turns), readings });
    expect(blocksSent(recipe).second).toBe(90);
    expect(blocksSent(recipe).first ?? 0).toBeLessThan(15);
  });

  it('turns are left out from the oldest on, never from between', () => {
    const turns = longTurns(40, 2_000);
    const recipe = plan(buildMaterial([], turns));
    expect(recipe.messages.without).toEqual([]);
    const from = Number(recipe.messages.from.slice(1));
    expect(from).toBeGreaterThan(1);
    expect(recipe.leftOut.messages).toBe(2 * (from - 1));
  });

  it('a last turn that does not fit leaves its room to the page, not to turns before it', () => {
    const turns = longTurns(3, 10).map((row) => (row.id === 'a3' ? { ...row, text: textOf(200_000) } : row));
    const recipe = plan(buildMaterial([readingOf('page', 90, 1_000)], turns));
    expect(recipe.messages).toEqual({ from: 'asked', without: [] });
    expect(recipe.leftOut.messages).toBe(6);
    expect(blocksSent(recipe)).toEqual({ page: 90 });
  });
});

describe('a page that is cut', () => {
  it('is cut at the end of a block, and the words that are missing are told', () => {
    const page = readingOf('page', 300, 1_000);
    const material = buildMaterial([page]);
    const recipe = plan(material);
    const to = blocksSent(recipe).page ?? 0;
    const lastBlock = page.content.blocks[to - 1];
    const system = sentMessages(material)[0]?.content ?? '';
    expect(system).toContain(`${page.content.markdown.slice(lastBlock?.start, lastBlock?.end)}\nnonce-page page>>>`);
    expect(system).toContain('Only a part of this page fits');
    expect(system).not.toContain(`page-${to} `);
    // Each block has a name such as "page-7" and about 926 words.
    expect(recipe.leftOut.words).toBeGreaterThan((300 - to) * 900);
    expect(recipe.leftOut.words).toBeLessThan((300 - to) * 950);
  });

  it('counts words of scripts without spaces as a reading does', () => {
    const content = buildBlocks(Array.from({ length: 3_000 }, () => '海獺'.repeat(50)));
    const { leftOut, readings } = plan(buildMaterial([{ reading: buildReading(), content }]));
    expect(leftOut.words).toBe((3_000 - (readings[0]?.to ?? 0)) * 100);
  });

  it('of which nothing fits is not sent as an empty fence, and all its words are told', () => {
    const page = { reading: buildReading(), content: buildBlocks([textOf(150_000)]) };
    const recipe = plan(buildMaterial([page]));
    expect(recipe.readings).toEqual([]);
    expect(recipe.leftOut.words).toBeGreaterThan(100_000);
    expect(sentMessages(buildMaterial([page]))[0]?.content).not.toContain('<<<page');
  });

  it('is planned at once, though it has fifty thousand blocks', () => {
    const texts = Array.from({ length: 50_000 }, (_, index) => `Block ${index} says what otters eat.`);
    const material = buildMaterial([{ reading: buildReading(), content: buildBlocks(texts) }]);
    const times = Array.from({ length: 9 }, () => {
      const began = performance.now();
      plan(material);
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });

  it('cannot be made slow by its links', () => {
    const texts = Array.from({ length: 200 }, () => ']('.repeat(3_000));
    const material = buildMaterial([{ reading: buildReading(), content: buildBlocks(texts) }]);
    const times = Array.from({ length: 5 }, () => {
      const began = performance.now();
      plan(material);
      return performance.now() - began;
    });
    expect(Math.min(...times)).toBeLessThan(500);
  });
});

describe('whatever a conversation holds', () => {
  it('the plan fits the budget, ends with the question, and its body can be built', { timeout: 60_000 }, () => {
    const size = fc.constantFrom(1, 50, 5_000, 60_000);
    const turn = fc.record({
      tokens: size,
      state: fc.constantFrom('done', 'failed', 'stopped'),
      hasReading: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(turn, { maxLength: 8 }), size, fc.constantFrom(0.5, 1, 2), (turns, tokens, tokenRatio) => {
        const branch = turns.flatMap(({ tokens: each, state, hasReading }, index): Message[] => {
          const readings = hasReading ? [`r${index}`] : [];
          const parent = index === 0 ? null : `a${index - 1}`;
          return [
            buildQuestion({ id: `q${index}`, parent, text: textOf(each), readings }),
            buildAnswer({ id: `a${index}`, parent: `q${index}`, text: textOf(each), state: state as 'done' }),
          ];
        });
        const readings = turns.flatMap(({ hasReading, tokens: each }, index) =>
          hasReading ? [readingOf(`r${index}`, 3, each)] : [],
        );
        const material = { ...buildMaterial([], branch, textOf(Math.min(tokens, 5_000))), readings };
        const recipe = plan(material, { tokenRatio });
        const sent = JSON.parse(buildBody(recipe, material)).messages as { role: string; content: string }[];
        const isAlternating = sent
          .slice(1)
          .every(({ role }, index) => role === (index % 2 === 0 ? 'user' : 'assistant'));
        return (
          recipe.estimatedTokens <= contextBudget(MODEL, tokenRatio, 1) &&
          sent.at(-1)?.role === 'user' &&
          sent[0]?.role === 'system' &&
          isAlternating
        );
      }),
      { numRuns: 40 },
    );
  });
});
