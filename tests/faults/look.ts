import type { Surface } from '../e2e/harness/surface.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { ANSWER, answersIn, CHAT, questionsIn } from '../e2e/steps/chat.ts';
import { CARD, waitForCard } from '../e2e/steps/error-card.ts';
import type { Outcome } from './scenario.ts';

/** Until an answer is there: three polls 12 s apart, or a start by the work alarm, on a machine busy with others. */
const PATIENCE = 90_000;

/** What the panel shows of one question, once it is shown. `texts` are the answers in its conversation. */
export type Look = { outcome: Outcome | null; texts: string[]; questions: string[]; screen: string };

/** Opens the conversation that a question began, from the history, and waits until its answer is there, or cannot be. */
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
  // The conversation shown before may still be there.
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
