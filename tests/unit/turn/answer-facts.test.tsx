// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import { AnswerFacts } from '@/components/turn/AnswerFacts';
import { freshDatabase } from '../database/fresh-database';
import { buildAnswer, buildAttempt, buildRecipe, NOW } from '../database/rows';
import { draw } from '../ui/draw';

beforeEach(() => freshDatabase());

/** The line under an answer to a question that was put to one model and answered by another. */
async function factsOf(asked: string, answered: string | null): Promise<HTMLElement> {
  const attempts = [buildAttempt({ recipe: buildRecipe({ model: asked }), outcome: 'done', postedAt: NOW })];
  const answer = buildAnswer({ state: 'done', text: 'Crabs.', attempts, model: answered, finishedAt: NOW + 31_000 });
  const root = await draw(
    <SessionContext.Provider value={new ChatSession('sidepanel')}>
      <AnswerFacts parts={[answer]} />
    </SessionContext.Provider>,
  );
  const facts = root.querySelector<HTMLElement>('.facts-text');
  if (!facts) throw new Error('no facts');
  return facts;
}

describe('the model that answered', () => {
  it('is told beside the facts where it is another one than the one asked', async () => {
    const facts = await factsOf('deepseek-chat', 'deepseek-v4.1-flash');
    expect(facts.textContent).toBe('31 s · answered by deepseek-v4.1-flash');
    expect(facts.title).toContain('Model: deepseek-v4.1-flash');
  });

  it.each(['deepseek-chat', 'DeepSeek-Chat', 'deepseek-ai/deepseek-chat', '', null])(
    'is not told where it is the same, or unknown: %s',
    async (answered) => {
      expect((await factsOf('deepseek-chat', answered)).textContent).toBe('31 s');
    },
  );

  it.each([
    ['kimi-k2-instruct-0905', 'kimi-k2-instruct-0905', '31 s · Kimi K2'],
    ['my-model', null, '31 s · my-model'],
    ['gpt-4o', 'gpt-4o-2024-08-06', '31 s · GPT-4o · answered by gpt-4o-2024-08-06'],
  ])('is told where it is not the default: %s', async (asked, answered, told) => {
    expect((await factsOf(asked, answered)).textContent).toBe(told);
  });

  it('takes little room, however long its name is, and no half of a character', async () => {
    const facts = await factsOf('deepseek-chat', '🦦'.repeat(100));
    expect(facts.textContent?.length).toBeLessThan(70);
    expect(facts.textContent?.isWellFormed()).toBe(true);
    expect(facts.title).toContain('🦦'.repeat(100));
  });
});
