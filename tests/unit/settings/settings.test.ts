import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hasConsent, RECIPIENT, settings } from '@/lib/settings/settings';

type Name = keyof typeof settings;
const NAMES = Object.keys(settings) as Name[];

/** Every setting with its default, some valid values and some invalid ones. */
const TABLE: Record<Name, { fallback: unknown; good: unknown[]; damaged: unknown[] }> = {
  model: {
    fallback: 'deepseek-chat',
    good: ['deepseek-reasoner', 'gpt-5.4-mini', 'llama4-maverick_instruct', 'x'],
    damaged: ['', '../v1/x', 'a b', 'x'.repeat(101), '-x', 'a\nb', 7, {}],
  },
  translateTo: { fallback: '', good: ['it', 'zh-Hant-TW', ''], damaged: ['x'.repeat(36), 7, ['it']] },
  delivery: { fallback: 'automatic', good: ['durable', 'direct'], damaged: ['', 'queue', 1] },
  queueFault: {
    fallback: null,
    good: [{ version: '0.1.0', reason: 'odd', at: 1, isSeen: false }],
    damaged: ['odd', {}, { version: '0.1.0', reason: 'other', at: 1, isSeen: false }],
  },
  parallelAnswers: { fallback: 3, good: [1, 10], damaged: [0, 11, 2.5, '3'] },
  toolbarOpens: { fallback: 'panel', good: ['popup'], damaged: ['tab', 1] },
  theme: { fallback: 'auto', good: ['light', 'dark'], damaged: ['blue', {}] },
  consent: {
    fallback: null,
    good: [{ recipient: RECIPIENT, agreedAt: 1 }],
    damaged: [true, {}, { recipient: 7, agreedAt: 1 }, { recipient: RECIPIENT, agreedAt: 'today' }],
  },
  balance: {
    fallback: null,
    good: [{ amount: 4.12, at: 1 }],
    damaged: [4.12, { amount: -1, at: 1 }, { amount: Number.NaN, at: 1 }, { amount: '4', at: 1 }],
  },
};

describe.each(NAMES)('the setting "%s"', (name) => {
  const { fallback, good, damaged } = TABLE[name];
  const setting = settings[name] as { get(): Promise<unknown>; set(value: unknown): Promise<void> };

  it('has its default before anything is stored', async () => {
    expect(await setting.get()).toEqual(fallback);
  });

  it('keeps what is set', async () => {
    for (const value of good) {
      await setting.set(value);
      expect(await setting.get()).toEqual(value);
    }
  });

  it('is the default again where what is stored is damaged, and can be set anew', async () => {
    for (const value of damaged) {
      await fakeBrowser.storage.local.set({ [name]: value });
      expect(await setting.get()).toEqual(fallback);
    }
    await setting.set(good[0]);
    expect(await setting.get()).toEqual(good[0]);
  });

  it('tells whoever watches, and never a damaged value', async () => {
    const told = vi.fn();
    const stop = settings[name].watch(told);
    await setting.set(good[0]);
    await fakeBrowser.storage.local.set({ [name]: damaged[1] });
    await fakeBrowser.storage.local.remove(name);
    stop();
    await setting.set(good[0]);
    expect(told.mock.calls.map(([value]) => value)).toEqual([good[0], fallback, fallback]);
  });
});

describe('the settings', () => {
  it('never throw, whatever lies in storage', { timeout: 30_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...NAMES), fc.jsonValue(), async (name, value) => {
        await fakeBrowser.storage.local.set({ [name]: value });
        await settings[name].get();
      }),
    );
  });

  it('hold nothing secret: in Firefox a page’s injected script can read all of them', () => {
    expect(NAMES.filter((name) => /key|secret|token/i.test(name))).toEqual([]);
  });

  it('know whether the person agreed to the present recipient', async () => {
    expect(await hasConsent()).toBe(false);
    await settings.consent.set({ recipient: 'somebody-else', agreedAt: 1 });
    expect(await hasConsent()).toBe(false);
    await settings.consent.set({ recipient: RECIPIENT, agreedAt: 1 });
    expect(await hasConsent()).toBe(true);
    await settings.consent.set(null);
    expect(await hasConsent()).toBe(false);
  });
});

describe('settings that are read in one turn', () => {
  it('come in one call to the browser', async () => {
    await settings.model.set('deepseek-reasoner');
    const get = vi.spyOn(fakeBrowser.storage.local, 'get');
    expect(await Promise.all([settings.model.get(), settings.theme.get(), hasConsent()])).toEqual([
      'deepseek-reasoner',
      'auto',
      false,
    ]);
    expect(get).toHaveBeenCalledTimes(1);
  });

  it('are asked for again where the browser failed to read them', async () => {
    const get = vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValueOnce(new Error('no disk'));
    await expect(settings.theme.get()).rejects.toThrow('no disk');
    expect(await settings.theme.get()).toBe('auto');
    expect(get).toHaveBeenCalledTimes(2);
  });
});
