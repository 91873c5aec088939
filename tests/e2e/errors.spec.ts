import type { FaultScript } from '../emulator/api/faults.ts';
import type { ExtensionGlobals } from './harness/extension-globals.ts';
import { ask, CHAT, waitForAnswer } from './steps/chat.ts';
import { type ShownCard, waitForCard } from './steps/error-card.ts';
import { postsOf } from './steps/sent.ts';
import { expect, test } from './steps/shared-browser.ts';

type Case = { fault: FaultScript; card: Partial<Record<keyof ShownCard, unknown>> };

/** One error of each kind: refused, not paid, lost on the way, damaged. `every-error.spec.ts` has every error. */
const CASES: Record<string, Case> = {
  'a key that is not accepted': {
    fault: 'invalid-key',
    card: {
      title: 'Segmind didn’t accept your key',
      charged: 'Not charged',
      buttons: ['Open key settings', 'Ask again'],
      details: expect.stringContaining('401'),
    },
  },
  'a balance that is used up': {
    fault: 'insufficient-credits',
    card: {
      title: 'Your Segmind balance is used up',
      charged: 'Not charged',
      buttons: ['Top up at Segmind', 'Ask again'],
      details: expect.stringContaining('Insufficient credits'),
    },
  },
  'a connection lost after the request was accepted': {
    fault: 'reset-after',
    card: { title: 'The connection was lost', charged: 'May have been charged', buttons: ['Ask again'] },
  },
  'an answer cut in the middle of its JSON': {
    fault: 'truncated-json',
    card: {
      title: 'Sidenote couldn’t read Segmind’s answer',
      charged: 'May have been charged',
      buttons: ['Ask again'],
    },
  },
};

const modelOf = ({ path }: { path: string }) => path.split('/').at(-1);

for (const delivery of ['direct', 'automatic'] as const) {
  const [way, tag] = delivery === 'direct' ? ['directly', []] : ['over the queue', '@long'];
  test.describe(`asked ${way}`, { tag }, () => {
    test.use({ delivery });

    for (const [name, { fault, card }] of Object.entries(CASES)) {
      test(`${name} has its own card, and asking again is up to the person`, { tag: '@waits' }, async ({
        sidenote,
        site,
        segmind,
      }) => {
        await sidenote.openPage(site.url('/otters/'));
        const panel = await sidenote.clickToolbar();
        segmind.fail(fault);
        await ask(panel, 'Why do otters use stones?');
        expect(await waitForCard(panel)).toMatchObject(card);
        expect(postsOf(segmind)).toHaveLength(1);

        await panel.click(CHAT.askAgain);
        await waitForAnswer(panel);
        expect(postsOf(segmind)).toHaveLength(2);
        expect(postsOf(segmind)[1]?.body).toBe(postsOf(segmind)[0]?.body);
      });
    }

    test('a rate limit is waited out, and the answer comes by itself', { tag: '@waits' }, async ({
      sidenote,
      site,
      segmind,
    }) => {
      await sidenote.openPage(site.url('/otters/'));
      const panel = await sidenote.clickToolbar();
      segmind.fail('rate-limited');
      await ask(panel, 'Why do otters use stones?');
      await panel.waitForText(/Segmind’s per-minute limit is reached\. Sending in \d s/);
      await waitForAnswer(panel);
      expect(postsOf(segmind).map(({ status }) => status)).toEqual([429, 200]);
      expect(segmind.ledger).toHaveLength(1);
    });

    test('one can stop waiting for an answer that never comes, and is told that it may be charged', {
      tag: '@waits',
    }, async ({ sidenote, site, segmind }) => {
      await sidenote.openPage(site.url('/otters/'));
      const panel = await sidenote.clickToolbar();
      segmind.fail('never');
      await ask(panel, 'Why do otters use stones?');
      await segmind.waitForRequests(1);
      await panel.click(CHAT.stop);
      await panel.waitForText('It may still be charged');
      await ask(panel, 'And what of California?');
      await waitForAnswer(panel);
      expect(postsOf(segmind)).toHaveLength(2);
    });

    test('an answer that arrives after one stopped waiting is kept', { tag: '@waits' }, async ({
      sidenote,
      site,
      segmind,
    }) => {
      await sidenote.openPage(site.url('/otters/'));
      const panel = await sidenote.clickToolbar();
      segmind.hold();
      segmind.answerWith('Late, but here.');
      await ask(panel, 'Why do otters use stones?');
      await segmind.waitForRequests(1);
      await panel.click(CHAT.stop);
      segmind.release();
      await panel.waitForText('This answer arrived after you stopped waiting.');
      await panel.click({ role: 'button', name: 'Show it' });
      expect(await waitForAnswer(panel)).toContain('Late, but here.');
    });

    test('a model that Segmind does not know leads to the list of models, and the next attempt asks the one added there', {
      tag: '@waits',
    }, async ({ sidenote, site, segmind }) => {
      const page = await sidenote.openPage(site.url('/otters/'));
      const panel = await sidenote.clickToolbar();
      // Over the queue, the direct route is tried too, because only the queue might not know the model.
      segmind.fail('unknown-model', Number.POSITIVE_INFINITY);
      await ask(panel, 'Why do otters use stones?');
      await waitForCard(panel);
      segmind.clearFaults();
      const models = new Set(postsOf(segmind).map(modelOf));
      expect(models).toEqual(new Set(['deepseek-chat']));
      await panel.click({ role: 'button', name: 'Open model settings' });
      const openTabs = () =>
        panel.evaluate(async () => {
          const tabs = await (globalThis as ExtensionGlobals).chrome.tabs.query({ active: true });
          return tabs.map(({ url }) => url ?? '');
        });
      await expect.poll(openTabs).toEqual([sidenote.extensionUrl('options.html#model')]);

      const options = await sidenote.openExtensionPage('options.html#model');
      await options.fill({ role: 'textbox', name: 'Another model at Segmind' }, 'newer-model');
      await options.press('Enter');
      await options.waitForText('Saved');
      await sidenote.bringToFront(page);
      await panel.click(CHAT.askAgain);
      await waitForAnswer(panel);
      expect(postsOf(segmind).map(modelOf).at(-1)).toBe('newer-model');
    });
  });
}
