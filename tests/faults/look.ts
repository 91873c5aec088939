import type { Surface } from '../e2e/harness/surface.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { ANSWER, answersIn, CHAT, questionsIn } from '../e2e/steps/chat.ts';
import { CARD, waitForCard } from '../e2e/steps/error-card.ts';
import type { Outcome } from './scenario.ts';

/** How long to wait for an answer, in ms: three polls 12 s apart, or a start by the work alarm, on a busy machine. */
const PATIENCE = 90_000;

/**
 * What the panel shows of one question. `texts` and `questions` are the answers and questions of its conversation,
 * `screen` all text of the panel; `outcome` is null where neither an answer nor a card came.
 */
export type Look = { outcome: Outcome | null; texts: string[]; questions: string[]; screen: string };

/** Opens a question's conversation from the history, and waits for its answer, its card or "Send it now?". */
export async function lookAt(panel: Surface, question: string): Promise<Look> {
  await panel.click(CHAT.history);
  const open = async () => (await panel.evaluate(openFromHistory, question)) || undefined;
  await waitUntil(open, () => `The history has no “${question}”`, PATIENCE);
  const outcome = await waitUntil(
    () => outcomeOf(question, panel),
    () => 'Neither an answer nor a card',
    PATIENCE,
  ).catch(() => null);
  return { outcome, texts: await answersIn(panel), questions: await questionsIn(panel), screen: await panel.text() };
}

async function outcomeOf(question: string, panel: Surface): Promise<Outcome | undefined> {
  // The panel may still show the conversation before.
  if (!(await questionsIn(panel)).includes(question)) return undefined;
  if ((await panel.count(ANSWER)) > 0) return { kind: 'answer' };
  if ((await panel.count(CARD)) > 0) {
    const { title, charged } = await waitForCard(panel);
    return { kind: 'card', title, charged };
  }
  return (await panel.text()).includes('Send it now?') ? { kind: 'asks first' } : undefined;
}

// Runs inside the panel.
function openFromHistory(title: string): boolean {
  const rows = Array.from(document.querySelectorAll<HTMLElement>('.history-open'));
  const row = rows.find((candidate) => candidate.querySelector('.history-title')?.textContent === title);
  row?.click();
  return row !== undefined;
}
