import type { Patience, Surface, Target } from '../harness/surface.ts';
import { waitUntil } from '../harness/wait-until.ts';

/** The selector of a button with an `aria-label`, which Firefox finds faster than a role and name. */
const labelled = (label: string) => `button[aria-label="${label}"]`;

/** The controls of the chat that tests use, by their accessible names. */
export const CHAT = {
  question: 'textarea[aria-label="Question"]',
  send: labelled('Send'),
  newConversation: labelled('New conversation'),
  history: labelled('History'),
  backFromHistory: labelled('Back to the conversation'),
  removePage: labelled('Don’t send the page'),
  removeSelection: labelled('Don’t send the selection'),
  summarise: { role: 'button', name: 'Summarise this page' },
  keyPoints: { role: 'button', name: 'Key points' },
  /** The menu inside the question's box. */
  actions: labelled('Actions'),
  /** The menu in the header. */
  more: labelled('More'),
  stop: { role: 'button', name: 'Stop waiting' },
  askAgain: { role: 'button', name: 'Ask again' },
  nextVersion: { role: 'button', name: 'Next version' },
  continue: { role: 'button', name: 'Continue' },
  editedQuestion: 'textarea[aria-label="Edit question"]',
  /** Unfolds a long question. */
  showAll: { role: 'button', name: 'Show all' },
  sendNow: { role: 'button', name: 'Send now' },
} as const satisfies Record<string, Target>;

/** Asks by an action of the menu inside the question's box. */
export async function askByMenu(chat: Surface, action: 'Explain' | 'Translate', patience?: Patience): Promise<void> {
  await chat.waitFor(CHAT.removeSelection, patience);
  await chat.click(CHAT.actions, patience);
  await chat.click({ role: 'menuitem', name: action }, patience);
}

/** Asks again for an answer that came, by the button below it, or by the menu that has it where the line is narrow. */
export async function askAgain(chat: Surface): Promise<void> {
  const isWide = await chat.evaluate(() =>
    Array.from(document.querySelectorAll('.facts-again')).some((button) => button.checkVisibility()),
  );
  if (isWide) return chat.click(CHAT.askAgain);
  await chat.click(`.facts ${labelled('More')}`);
  await chat.click({ role: 'menuitem', name: 'Ask again' });
}

export const ANSWER = 'article[aria-label="Answer"]';

/** Waits until a question can be sent: the surface has read the key and the agreement, and something is typed. */
async function waitUntilSendable(chat: Surface): Promise<void> {
  await chat.waitFor('form button[type="submit"]:not(:disabled)');
}

/** Writes a question and sends it with Enter. */
export async function ask(chat: Surface, question: string): Promise<void> {
  await chat.fill(CHAT.question, question);
  await waitUntilSendable(chat);
  await chat.press('Enter');
}

/** Pastes a question, of any size, and sends it with Enter. */
export async function askPasted(chat: Surface, question: string): Promise<void> {
  await chat.waitFor(CHAT.question);
  await chat.evaluate((text: string) => {
    document.querySelector('textarea')?.focus();
    // Insert as pasting does: automation would type a long text letter by letter, or set it without input events.
    document.execCommand('insertText', false, text);
  }, question);
  await waitUntilSendable(chat);
  await chat.press('Enter');
}

/** The text of each answer that has arrived, in order. */
export function answersIn(chat: Surface): Promise<string[]> {
  return chat.evaluate(
    (selector) => Array.from(document.querySelectorAll(selector), (answer) => answer.textContent),
    ANSWER,
  );
}

/** Waits until exactly `count` answers are on the screen, and returns the text of the last one. */
export async function waitForAnswer(chat: Surface, count = 1, { timeoutMs = 15_000 }: Patience = {}): Promise<string> {
  let seen = 0;
  const isThere = async () => {
    seen = await chat.count(ANSWER);
    return seen === count || undefined;
  };
  await waitUntil(isThere, () => `There are ${seen} answers and not ${count}`, timeoutMs);
  return (await answersIn(chat)).at(-1) ?? '';
}

/** The questions of the conversation shown, in order. */
export function questionsIn(chat: Surface): Promise<string[]> {
  return chat.evaluate(() =>
    Array.from(document.querySelectorAll('[data-question] h2'), (question) => question.textContent),
  );
}
