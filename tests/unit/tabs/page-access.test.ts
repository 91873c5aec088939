import { describe, expect, test, vi } from 'vitest';
import {
  allowAllSites,
  allowSite,
  askForSegmindAccess,
  grantedSites,
  hasSegmindAccess,
  removeAllSites,
  removeSite,
  sitePattern,
  watchAccess,
} from '@/lib/tabs/page-access';
import { fakePermissions } from './fake-permissions';

const SEGMIND = 'https://api.segmind.com/*';

describe('the pattern of a site', () => {
  test.each([
    ['https://en.wikipedia.org', 'https://en.wikipedia.org/*'],
    ['https://en.wikipedia.org/wiki/Otter?a=b#c', 'https://en.wikipedia.org/*'],
    ['http://localhost:8443/page', 'http://localhost/*'],
    ['http://[::1]:80/', 'http://[::1]/*'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/*'],
    ['https://user:pass@example.org/', 'https://example.org/*'],
  ])('of %s is %s', (origin, pattern) => {
    expect(sitePattern(origin)).toBe(pattern);
  });

  test.each([
    'chrome://settings',
    'about:blank',
    'file:///etc/passwd',
    'data:text/html,x',
    'javascript:1',
    '',
    'no address',
  ])('of %j is none', (origin) => {
    expect(sitePattern(origin)).toBeNull();
  });
});

describe('what was granted', () => {
  test("leaves out Segmind's host, which is there from the start", async () => {
    fakePermissions([SEGMIND]);
    expect(await grantedSites()).toEqual({ allSites: false, sites: [] });
  });

  test('is listed by host', async () => {
    fakePermissions([SEGMIND, 'http://zoo.example/*', 'https://art.example/*']);
    expect((await grantedSites()).sites).toEqual(['https://art.example/*', 'http://zoo.example/*']);
  });

  test.each(['<all_urls>', '*://*/*', 'https://*/*'])('%s is every site, and no entry of the list', async (pattern) => {
    fakePermissions([SEGMIND, pattern]);
    expect(await grantedSites()).toEqual({ allSites: true, sites: [] });
  });
});

describe('asking', () => {
  test.each([
    ['a site', () => allowSite('https://example.org/page'), ['https://example.org/*']],
    ['all sites', allowAllSites, ['http://*/*', 'https://*/*']],
    ['Segmind', askForSegmindAccess, [SEGMIND]],
  ])('for %s happens before anything is awaited, since the click is over afterwards', async (_what, ask, origins) => {
    const fake = fakePermissions([]);
    const answer = ask();
    expect(fake.asked).toEqual([origins]);
    expect(await answer).toBe(true);
  });

  test('what the person refuses is not allowed', async () => {
    fakePermissions([], false);
    expect(await allowSite('https://example.org')).toBe(false);
  });

  test('for a page that can never be read asks nothing', async () => {
    const fake = fakePermissions([]);
    expect(await allowSite('chrome://settings')).toBe(false);
    expect(fake.asked).toEqual([]);
  });
});

test('a site is taken back by its pattern, all sites together', async () => {
  fakePermissions([SEGMIND, 'https://example.org/*', 'http://*/*', 'https://*/*']);
  await removeAllSites();
  expect(await grantedSites()).toEqual({ allSites: false, sites: ['https://example.org/*'] });
  await removeSite('https://example.org/*');
  expect(await grantedSites()).toEqual({ allSites: false, sites: [] });
});

test('whether Segmind can be reached follows what the person withdrew', async () => {
  const fake = fakePermissions([SEGMIND]);
  expect(await hasSegmindAccess()).toBe(true);
  fake.change([]);
  expect(await hasSegmindAccess()).toBe(false);
});

test('changes made in the browser are told until one stops listening', () => {
  const fake = fakePermissions([]);
  const onChange = vi.fn();
  const stop = watchAccess(onChange);
  fake.change([SEGMIND]);
  stop();
  const told = onChange.mock.calls.length;
  fake.change([]);
  expect(told).toBeGreaterThan(0);
  expect(onChange).toHaveBeenCalledTimes(told);
});
