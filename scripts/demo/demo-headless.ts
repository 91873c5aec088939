import { mkdirSync } from 'node:fs';
import type { Surface } from '../../tests/e2e/harness/surface.ts';
import { CHAT } from '../../tests/e2e/steps/chat.ts';
import type { Demo } from './open-demo.ts';

const SHOTS = 'screenshots';
/** In ms. Segmind's average is 32 s, but a slow answer of the real service may take minutes. */
const PATIENCE = { timeoutMs: 330_000 };

async function waitForAnswer(panel: Surface, count: number): Promise<void> {
  await panel.waitFor(`.turn:nth-of-type(${count}) :is(.facts, .error-card)`, PATIENCE);
}

async function shoot(panel: Surface, name: string): Promise<void> {
  await panel.screenshot(`${SHOTS}/demo-${name}.png`);
  console.log(`  screenshot: ${SHOTS}/demo-${name}.png`);
}

/** Prints each question, its answer, and the line below the answer with time and cost. */
async function printConversation(panel: Surface): Promise<void> {
  const turns = await panel.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('.turn'), (turn) => {
      // biome-ignore lint/performance/useDomNodeTextContent: lines as they are drawn, for people to read
      const textOf = (selector: string) => turn.querySelector<HTMLElement>(selector)?.innerText ?? '';
      return {
        question: textOf('.question').replaceAll('\n', ' · '),
        answer: textOf('.markdown, .error-card'),
        facts: textOf('.facts-text'),
      };
    }),
  );
  for (const { question, answer, facts } of turns) {
    console.log(`\n> ${question}\n\n${answer}\n\n  [${facts}]`);
  }
}

/**
 * Does the main job without a person: selects a passage, asks about the passage, asks a second question, and summarises
 * the page. Prints the conversations and saves screenshots.
 *
 * @returns whether every question got an answer
 */
export async function runHeadless({ browser, article }: Demo): Promise<boolean> {
  mkdirSync(SHOTS, { recursive: true });
  const panel = await browser.clickToolbar();
  await panel.resize(400, 720);
  console.log('The article is open, and the side panel beside it.');

  await article.selectText('They keep a favourite stone in a pouch of skin under the arm');
  await panel.hover('main');
  await panel.waitFor(CHAT.removeSelection);
  await panel.fill('textarea', 'Why do they keep one stone?');
  await shoot(panel, '1-selection');
  await panel.press('Enter');
  await panel.waitFor({ role: 'button', name: 'Stop waiting' });
  await shoot(panel, '2-waiting');
  await waitForAnswer(panel, 1);
  await shoot(panel, '3-answer');

  await panel.fill('textarea', 'Which otters use tools most, and why?');
  await panel.press('Enter');
  await waitForAnswer(panel, 2);
  await shoot(panel, '4-second-answer');
  await printConversation(panel);
  let failures = await panel.count('.error-card');

  await panel.click({ role: 'button', name: 'New conversation' });
  await panel.click({ role: 'button', name: 'Summarise this page' });
  await waitForAnswer(panel, 1);
  await shoot(panel, '5-summary');
  await printConversation(panel);
  failures += await panel.count('.error-card');
  return failures === 0;
}
