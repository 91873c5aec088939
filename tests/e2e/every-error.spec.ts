import type { FaultScript } from '../emulator/api/faults.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { type ShownCard, waitForCard } from './steps/error-card.ts';
import { postsOf } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

const AGAIN = 'Ask again';
const NOT_CHARGED = 'Not charged';
const MAYBE_CHARGED = 'May have been charged';
/** The buttons of an error that another model may not have. */
const OTHER_MODEL = ['Open model settings', 'Ask another model', AGAIN];

type Case = [fault: FaultScript, title: string, charged: string, buttons: string[], said: string];

/** Segmind's table of errors in the order of their statuses, then errors without a status. */
const CASES: Case[] = [
  ['bad-request', 'Segmind couldn’t read the request', NOT_CHARGED, [AGAIN], '400'],
  ['context-overflow', 'This was too long for the model', NOT_CHARGED, ['Ask with less of the page'], '400'],
  ['missing-key', 'Segmind didn’t accept your key', NOT_CHARGED, ['Open key settings', AGAIN], '401'],
  ['forbidden', 'Your account can’t use this model', NOT_CHARGED, OTHER_MODEL, '403'],
  ['unknown-model', 'Segmind doesn’t have this model', NOT_CHARGED, OTHER_MODEL, '404'],
  ['wrong-verb', 'Segmind didn’t accept this kind of request', NOT_CHARGED, [AGAIN], '405'],
  ['content-type', 'Segmind didn’t accept the request’s format', NOT_CHARGED, [AGAIN], '406'],
  ['silent-406', 'Your Segmind balance is used up', NOT_CHARGED, ['Top up at Segmind', AGAIN], '406'],
  ['rejected-parameter', 'Segmind didn’t accept a setting', NOT_CHARGED, OTHER_MODEL, '406'],
  ['spend-limit', 'Your team has reached its spending limit', NOT_CHARGED, ['Top up at Segmind', AGAIN], '406'],
  ['retired-model', 'This model is no longer available', NOT_CHARGED, OTHER_MODEL, '410'],
  [
    { status: 422, body: { status: 'FAILED', error: 'The model crashed' }, accepted: true },
    'Segmind couldn’t produce an answer',
    NOT_CHARGED,
    [AGAIN],
    'The model crashed',
  ],
  [
    { status: 402, body: { error: { message: 'Insufficient Balance' } } },
    'Your Segmind balance is used up',
    NOT_CHARGED,
    ['Top up at Segmind', AGAIN],
    'Insufficient Balance',
  ],
  [
    { status: 400, body: { error: { message: 'Model Not Exist' } } },
    'Segmind doesn’t have this model',
    NOT_CHARGED,
    OTHER_MODEL,
    'Model Not Exist',
  ],
  [{ status: 413, body: '' }, 'The request was too large', NOT_CHARGED, ['Ask with less of the page'], '413'],
  [{ status: 451, body: '' }, 'Segmind can’t answer for legal reasons', NOT_CHARGED, OTHER_MODEL, '451'],
  [{ status: 520, body: 'error code: 520' }, 'Segmind is unavailable right now', MAYBE_CHARGED, [AGAIN], '520'],
  [{ status: 529, body: { error: 'Busy' } }, 'Segmind is overloaded', MAYBE_CHARGED, [AGAIN], 'Busy'],
  ['empty-error', 'Segmind is unavailable right now', MAYBE_CHARGED, [AGAIN], '500'],
  ['text-error', 'Segmind is unavailable right now', MAYBE_CHARGED, [AGAIN], '500'],
  ['bad-gateway', 'Segmind is unavailable right now', MAYBE_CHARGED, [AGAIN], '502'],
  ['html-unavailable', 'Segmind is unavailable right now', MAYBE_CHARGED, [AGAIN], '503'],
  ['gateway-timeout', 'The answer didn’t come in time', MAYBE_CHARGED, [AGAIN], '504'],
  ['html', 'Sidenote couldn’t read Segmind’s answer', MAYBE_CHARGED, [AGAIN], '200'],
  ['empty', 'Sidenote couldn’t read Segmind’s answer', MAYBE_CHARGED, [AGAIN], '200'],
  ['reset-before', 'The connection was lost', MAYBE_CHARGED, [AGAIN], 'network'],
  ['cut-off', 'The connection was lost', MAYBE_CHARGED, [AGAIN], 'network'],
];

test('each error has its own card, and nothing is posted again', { tag: ['@chromium', '@waits'] }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  for (const [fault, title, charged, buttons, said] of CASES) {
    await test.step(`${JSON.stringify(fault)}: ${title}`, async () => {
      const before = postsOf(segmind).length;
      segmind.fail(fault);
      await ask(panel, 'Why do otters use stones?');
      const card: ShownCard = await waitForCard(panel);
      expect(card).toEqual({ title: expect.stringContaining(title), charged, buttons, details: expect.any(String) });
      expect(card.details).toContain(said);
      expect(postsOf(segmind)).toHaveLength(before + 1);
      await panel.click(CHAT.newConversation);
      await panel.waitFor(CHAT.summarise);
    });
  }
});

test('an answer of another content type is still an answer', { tag: ['@chromium', '@waits'] }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.fail('wrong-content-type');
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
});

test('a 200 without an answer is told as that', { tag: ['@chromium', '@waits'] }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  for (const answer of [{ choices: [] }, { content: null }, { text: ' \n ' }]) {
    await test.step(JSON.stringify(answer), async () => {
      segmind.answerWith(answer);
      await ask(panel, 'Why do otters use stones?');
      expect(await waitForCard(panel)).toMatchObject({ title: 'Segmind sent no answer', charged: MAYBE_CHARGED });
      await panel.click(CHAT.newConversation);
      await panel.waitFor(CHAT.summarise);
    });
  }
});

test('an answer that the model ended at its own limit says that it is cut', { tag: ['@chromium', '@waits'] }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.answerWith({ text: 'Otters use', finishReason: 'length' });
  await ask(panel, 'Why do otters use stones?');
  expect(await waitForAnswer(panel)).toContain('this answer is cut');
});

test('after two faults that Segmind named itself the third attempt is answered', {
  tag: ['@chromium', '@waits'],
}, async ({ sidenote, site, segmind }) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.fail('server-error', 2);
  await ask(panel, 'Why do otters use stones?');
  await panel.waitForText(/Segmind had a problem\. Trying again in \d+ s/);
  await waitForAnswer(panel, 1, { timeoutMs: 20_000 });
  expect(postsOf(segmind).map(({ status }) => status)).toEqual([500, 500, 200]);
  expect(segmind.ledger.filter(({ billed }) => billed)).toHaveLength(1);
});

test('after three such faults the card says so, and nothing more is posted', { tag: ['@chromium', '@waits'] }, async ({
  sidenote,
  site,
  segmind,
}) => {
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  segmind.fail('unavailable', Number.POSITIVE_INFINITY);
  await ask(panel, 'Why do otters use stones?');
  expect(await waitForCard(panel)).toMatchObject({ title: 'Segmind is unavailable right now', charged: NOT_CHARGED });
  expect(postsOf(segmind)).toHaveLength(3);
});

test('a model that refuses the role system is asked again with the instructions in the question', {
  tag: ['@chromium', '@waits'],
}, async ({ sidenote, site, segmind }) => {
  segmind.setRejectSystemRole(true);
  await sidenote.openPage(site.url('/otters/'));
  const panel = await sidenote.clickToolbar();
  await ask(panel, 'Why do otters use stones?');
  await waitForAnswer(panel);
  await ask(panel, 'And where?');
  await waitForAnswer(panel, 2);
  expect(postsOf(segmind).map(({ status }) => status)).toEqual([400, 200, 200]);
});
