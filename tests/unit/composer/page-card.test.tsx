// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from 'vitest';
import { PageCard } from '@/components/composer/PageCard';
import { ChatSession } from '@/components/session/chat-session';
import { SessionContext } from '@/components/session/use-session';
import { freshDatabase, putRows } from '../database/fresh-database';
import { buildLedgerRow, NOW } from '../database/rows';
import { draw } from '../ui/draw';

beforeEach(async () => {
  localStorage.clear();
  await freshDatabase();
});

const page = { url: 'https://otters.example/tools', title: 'How sea otters use tools' };

/** Five answers of a model, each at this cost. */
function answersOf(model: string, cost: number) {
  return Array.from({ length: 5 }, (_, index) => {
    const time = NOW + index * 1_000_000;
    return buildLedgerRow({ id: `${model}-${index}`, model, time, endedAt: time + 5_000, cost });
  });
}

async function drawCard(words: number | null): Promise<() => string | null | undefined> {
  const session = new ChatSession('sidepanel');
  await session.startNew();
  const root = await draw(
    <SessionContext.Provider value={session}>
      <PageCard page={page} words={words} />
    </SessionContext.Provider>,
  );
  return () => root.querySelector('.page-card-facts')?.textContent;
}

test('the price is that of the model in use, whatever was asked of dearer ones', async () => {
  await putRows({ ledger: [...answersOf('deepseek-chat', 0.002), ...answersOf('gpt-4o', 0.009)] });
  const facts = await drawCard(1197);
  await vi.waitFor(() => expect(facts()).toBe('otters.example · 1,197 words · ~$0.002'));
});

test('a price below a tenth of a cent is named as that, once', async () => {
  await putRows({ ledger: answersOf('deepseek-chat', 0.0004) });
  const facts = await drawCard(null);
  await vi.waitFor(() => expect(facts()).toBe('otters.example · <$0.001'));
});
