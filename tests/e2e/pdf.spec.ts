import { makePlainPdf } from '../make-pdf.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { materialIn, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const OTTERS = makePlainPdf(
  [
    ['Sea otters use stones as tools to open', 'the shells of the ani-', 'mals they eat.'],
    ['A stone may be kept for life.'],
  ],
  { title: 'How sea otters use tools' },
);

test('a PDF in a tab is asked about like a page', { tag: '@chromium' }, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url(site.make('otters.pdf', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('otters.pdf', { within: '.chips' });
  await ask(panel, 'What do otters use?');
  await waitForAnswer(panel);
  const material = materialIn(await waitForPost(segmind));
  expect(material).toContain('Sea otters use stones as tools');
  expect(material).toContain('[page 2]');
  expect(material).toContain('/made/otters.pdf');
  await panel.waitForText('How sea otters use tools', { within: '.question' });
  await panel.waitFor(CHAT.removePage);
});
