import type { PageServer } from '../e2e/harness/page-server.ts';
import type { Surface } from '../e2e/harness/surface.ts';
import { waitUntil } from '../e2e/harness/wait-until.ts';
import { CHAT } from '../e2e/steps/chat.ts';
import { give } from '../e2e/steps/files.ts';
import type { Screens } from './stand-in/screens.ts';

const FILES = 10;

/**
 * Brings the composer of a new conversation into each of its states: with a page, with a selection too, with the selection
 * alone, with nothing, with a model of its own, with ten files. `visit` is called in each one, with what is attached.
 */
export async function visitComposerStates(
  screens: Screens,
  site: PageServer,
  visit: (panel: Surface, state: string) => Promise<void>,
): Promise<void> {
  const page = await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await visit(panel, 'a page');
  await page.selectText('They keep a favourite stone in a pouch of skin under the arm');
  await panel.click('main');
  await panel.click('textarea');
  await panel.waitFor(CHAT.removeSelection);
  await visit(panel, 'a page and a selection');
  await panel.click(CHAT.removePage);
  await visit(panel, 'a selection');
  await panel.click(CHAT.removeSelection);
  await visit(panel, 'nothing');
  await panel.click(CHAT.actions);
  await panel.click('form .model-opener');
  await panel.click('form .model-item:nth-child(2)');
  await panel.waitForText('DeepSeek R1', { within: '.model-note' });
  await visit(panel, 'a model of its own');
  for (let file = 1; file <= FILES; file++) await give(panel, 'choose', `a-rather-long-name-${file}.txt`, 'Stones.');
  const hasAll = async () => (await panel.count('.chip')) === FILES + 1 || undefined;
  await waitUntil(hasAll, () => 'The files have no chips');
  await visit(panel, 'ten files');
}
