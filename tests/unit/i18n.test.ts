import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** Loads the module anew, as each page and each start of the background does. */
async function load() {
  vi.resetModules();
  return import('@/lib/i18n');
}

describe('in a browser that gives no words', () => {
  beforeEach(() => {
    Object.assign(fakeBrowser.i18n, { getMessage: () => '' });
  });

  it('this build’s own words stand in, with what is put into them', async () => {
    const { ensureWords, t, tCount } = await load();
    expect(t('historyTitle')).toBe('');
    await ensureWords();
    expect(t('historyTitle')).toBe('History');
    expect(t('historyDelete', 'Why do otters use stones?')).toBe('Delete “Why do otters use stones?”');
    expect(tCount('historyUnplaced', 2)).toMatch(/^2 messages belong/);
    expect(t('no such word' as 'historyTitle')).toBe('');
  });
});

it('the browser’s words are the words where it has them', async () => {
  const { ensureWords, t } = await load();
  Object.assign(fakeBrowser.i18n, { getMessage: (name: string) => `der Browser: ${name}` });
  await ensureWords();
  expect(t('historyTitle')).toBe('der Browser: historyTitle');
});
