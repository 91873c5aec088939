import type { ResponseFacts } from '@/lib/background/segmind/call';
import type { Completion } from '@/lib/background/segmind/responses';
import { logFault } from '@/lib/log';
import { correctRatio } from '@/lib/prompts/token-estimate';
import type { Attempt } from '@/lib/rows/attempt';
import { memoryOf } from '@/lib/settings/model-memory';
import { type QueueFault, settings } from '@/lib/settings/settings';
import { doubtQueue, trustQueue } from './queue-doubts';

/** What the outcome of one attempt teaches for the next ones. */
export type Lesson = {
  attempt: Attempt;
  now: number;
  facts: ResponseFacts | null;
  completion: Completion | null;
  foldSystem?: boolean;
  queueFault: QueueFault['reason'] | null;
};

/** Stores what an outcome teaches for the next attempts. Never rejects: a failed write must not cost the answer. */
export async function rememberOutcome(lesson: Lesson): Promise<void> {
  const { attempt, now, facts, completion, foldSystem = false, queueFault } = lesson;
  try {
    const memory = memoryOf(attempt.recipe.model);
    if (foldSystem) await memory.change(() => ({ systemRole: 'folded' }));
    if (queueFault) await doubtQueue(queueFault, attempt.id, now);
    else if (completion && attempt.transport === 'durable') await trustQueue();
    const balance = facts?.balance ?? null;
    if (balance !== null) await settings.balance.set({ amount: balance, at: now });
    if (completion?.usage) {
      const { promptTokens } = completion.usage;
      const { estimatedTokens } = attempt.recipe;
      await memory.change(({ tokenRatio }) => ({
        tokenRatio: correctRatio(tokenRatio, estimatedTokens, promptTokens),
      }));
    }
  } catch (cause) {
    logFault('what an answer told could not be remembered', cause);
  }
}
