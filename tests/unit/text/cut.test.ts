import { describe, expect, it } from 'vitest';
import { cut, lengthOfWhole } from '@/lib/text/cut';
import { toHex } from '@/lib/text/hex';
import { hostOf, siteNameOf } from '@/lib/text/host';

describe('a text that is cut', () => {
  it.each([
    ['abc', 5, 'abc'],
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['abc', 0, ''],
    ['a😀b', 2, 'a'],
    ['a😀b', 3, 'a😀'],
    ['😀', 1, ''],
    ['a\ud83d', 2, 'a\ud83d'],
  ])('%j, of %i units at most, is %j', (text, longest, kept) => {
    expect(cut(text, longest)).toBe(kept);
    expect(lengthOfWhole(text, longest)).toBe(kept.length);
  });
});

describe('a host', () => {
  it.each([
    ['https://www.otters.test:8443/a?b#c', 'www.otters.test', 'otters.test'],
    ['https://www2.otters.test/', 'www2.otters.test', 'www2.otters.test'],
    ['file:///home/otters.html', '', ''],
    ['about:blank', '', ''],
    ['no address', '', ''],
  ])('of %s is %s, and the site is called %s', (url, host, site) => {
    expect(hostOf(url)).toBe(host);
    expect(siteNameOf(url)).toBe(site);
  });
});

it('writes bytes as hexadecimal digits, two for each', () => {
  expect(toHex(new Uint8Array([0, 10, 171, 255]))).toBe('000aabff');
});
