import { makePlainPdf } from '../make-pdf.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { give } from './steps/files.ts';
import { materialIn, postsOf, waitForPost } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const OTTERS = makePlainPdf(
  [
    ['Sea otters use stones as tools to open', 'the shells of the ani-', 'mals they eat.'],
    ['A stone may be kept for life.'],
  ],
  { title: 'How sea otters use tools' },
);
const LOCKED = makePlainPdf([['A secret.']], { isLocked: true });

test('a PDF in a tab is asked about like a page', { tag: '@chromium' }, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url(site.make('otters.pdf', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('otters.pdf', { within: '.chips' });
  await ask(panel, 'What do otters use?');
  await waitForAnswer(panel);
  const material = materialIn(await waitForPost(segmind));
  expect(material).toContain('to open the shells of the animals they eat.');
  expect(material).toContain('[page 2]');
  expect(material).toContain('/made/otters.pdf');
  await panel.waitForText('How sea otters use tools', { within: '.question' });
  await panel.waitFor(CHAT.removePage);
});

test('a PDF in a tab that cannot be read says why, and the question stays', { tag: '@chromium' }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url(site.make('locked.pdf', LOCKED)));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('locked.pdf', { within: '.chips' });
  await ask(panel, 'What is the secret?');
  await panel.waitForText('This PDF is locked with a password.');
  expect(await panel.value('textarea')).toBe('What is the secret?');
  expect(postsOf(segmind)).toHaveLength(0);
});

// Firefox lets no extension into its viewer.
test('the file of a PDF that the browser keeps to itself is asked for, and read instead of the tab', {
  tag: '@firefox',
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url(site.make('otters.pdf', OTTERS)));
  const panel = await sidenote.clickToolbar();
  await panel.waitForText('Choose its file, or drop it here');
  await panel.waitFor({ role: 'button', name: 'Choose a file' });
  await give(panel, 'choose', 'otters.pdf', OTTERS);
  await panel.waitForText('otters.pdf', { within: '.chips' });
  await ask(panel, 'What do otters use?');
  await waitForAnswer(panel);
  expect(materialIn(await waitForPost(segmind))).toContain('to open the shells of the animals they eat.');
});

test('a dropped file goes with the next question alone, beside the page', async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await panel.waitFor(CHAT.removePage);
  await give(panel, 'drop', 'stones.pdf', OTTERS);
  await panel.waitFor({ role: 'button', name: 'Don’t send stones.pdf' });
  await ask(panel, 'What do otters use?');
  await waitForAnswer(panel);
  const material = materialIn(await waitForPost(segmind));
  expect(material).toContain('A stone may be kept for life.');
  expect(material).toContain('a study of 196 animals');
  expect(await panel.count('.chip')).toBe(1);

  await give(panel, 'drop', 'notes.txt', 'Otters sleep at night.');
  await panel.click({ role: 'button', name: 'Don’t send notes.txt' });
  await ask(panel, 'And when?');
  await waitForAnswer(panel, 2);
  expect(materialIn(await waitForPost(segmind, 2))).not.toContain('sleep at night');
});

test('a file that cannot be read says why', async ({ sidenote }) => {
  const chat = await sidenote.openExtensionPage('chat.html');
  await give(chat, 'choose', 'locked.pdf', LOCKED);
  await chat.waitForText('This PDF is locked with a password.');
  await chat.click({ role: 'button', name: 'Don’t send locked.pdf' });
  await give(chat, 'choose', 'scan.pdf', makePlainPdf([[]]));
  await chat.waitForText('This PDF is a scan');
});
