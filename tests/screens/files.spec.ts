import { ask, CHAT } from '../e2e/steps/chat.ts';
import { dragOver, give } from '../e2e/steps/files.ts';
import { makePlainPdf } from '../make-pdf.ts';
import { test } from './fixtures.ts';
import { look } from './look.ts';

const NAME = 'A long history of otters and of the stones that they use.pdf';

test('a file that goes with the next question, and one that cannot be read', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await panel.waitFor(CHAT.summarise);
  await give(panel, 'choose', NAME, makePlainPdf([['Otters use stones.']]));
  await give(panel, 'drop', 'notes.txt', 'Otters sleep at night.');
  await panel.waitUntilGone('.chip-note');
  await look(panel, 'panel-files', [189, 320]);
  await give(panel, 'choose', 'locked.pdf', makePlainPdf([['A secret.']], { isLocked: true }));
  await panel.waitForText('This PDF is locked with a password.');
  await look(panel, 'panel-file-locked', [189, 320]);
});

test('a file that is dragged over the panel', async ({ screens, site }) => {
  await screens.openPage(site.url('/otters/'));
  const panel = await screens.open('sidepanel.html');
  await dragOver(panel);
  await panel.waitForText('Drop a PDF or text file');
  await look(panel, 'panel-file-drop', [189, 320]);
});

test('a PDF that the browser keeps to itself, whose file can be chosen', async ({ screens, site }) => {
  const viewer = '<!doctype html><title>otters.pdf</title><body><embed type="application/pdf"></body>';
  await screens.openPage(site.url(site.make('viewer', viewer)));
  const panel = await screens.open('sidepanel.html');
  await panel.waitForText('otters.pdf', { within: '.chips' });
  await ask(panel, 'What do otters use?');
  await panel.waitForText('The browser doesn’t let extensions read this PDF.');
  await panel.waitFor({ role: 'button', name: 'Choose a file' });
  await look(panel, 'panel-pdf-kept', [189, 320]);
});
