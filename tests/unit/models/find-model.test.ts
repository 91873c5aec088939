import { describe, expect, it } from 'vitest';
import { DEFAULT_MODEL } from '@/lib/models/default-model';
import { findModel } from '@/lib/models/find-model';
import { isSameModel } from '@/lib/models/is-same-model';
import { MODELS } from '@/lib/models/model-list';
import { contextBudget } from '@/lib/prompts/context-budget';
import { isModelName } from '@/lib/settings/settings';

describe('a model', () => {
  it('is one entry: the default one is that of 128,000 tokens, 8,000 of them for the answer, and 32 s', () => {
    expect(findModel(DEFAULT_MODEL)).toEqual({
      slug: 'deepseek-chat',
      name: 'DeepSeek V3',
      contextTokens: 128_000,
      answerTokens: 8_000,
      averageCost: 0.0013,
      averageTime: 32_000,
      systemRole: 'system',
    });
  });

  it.each(['my-own-model', 'constructor', '__proto__', 'DEEPSEEK-CHAT', ''])(
    'that nobody knows (“%s”) promises no price and no time, and is asked as every other one',
    (slug) => {
      expect(findModel(slug)).toMatchObject({ slug, name: slug, averageCost: null, averageTime: null });
      expect(contextBudget(findModel(slug), 1, 1)).toBe(Math.floor(120_000 / 1.1));
    },
  );

  it('of the list has a name that can be asked, once, and room to answer in', () => {
    const slugs = MODELS.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(slugs.filter((slug) => !isModelName(slug))).toEqual([]);
    expect(MODELS.filter(({ contextTokens, answerTokens }) => answerTokens * 2 > contextTokens)).toEqual([]);
  });

  it('bounds what is sent to it by its own context', () => {
    const small = { ...findModel('x'), contextTokens: 32_000, answerTokens: 4_000 };
    expect(contextBudget(small, 1, 1)).toBe(Math.floor(28_000 / 1.1));
    expect(contextBudget(small, 2, 0.5)).toBe(Math.floor(14_000 / 2.2));
  });
});

describe('the name that an answer comes with', () => {
  it.each([
    ['deepseek-chat', 'deepseek-chat', true],
    ['deepseek-chat', 'DeepSeek-Chat', true],
    ['deepseek-chat', 'deepseek-ai/deepseek-chat', true],
    ['deepseek-chat', 'deepseek-v4.1-flash', false],
    ['gpt-4o', 'gpt-4o-2024-08-06', false],
    ['deepseek-chat', '/', false],
  ])('for %s, “%s”: the same is %s', (asked, answered, isSame) => {
    expect(isSameModel(asked, answered)).toBe(isSame);
  });
});
