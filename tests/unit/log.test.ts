import { describe, expect, it } from 'vitest';
import { redactKeys } from '@/lib/log';

describe('keys in an error, a log or an export', () => {
  it.each([
    ['key SG_0123456789abcdef refused', 'key SG_… refused'],
    ['SG_any-thing_else', 'SG_…'],
    [String.raw`{"text":"one\nSG_0123456789abcdef"}`, String.raw`{"text":"one\nSG_…"}`],
    ['xSG_0123456789abcdef', 'xSG_…'],
    ['XSG_0123456789abcdef', 'XSG_…'],
    ['sg_0123456789abcdef', 'SG_…'],
  ])('%s becomes %s', (text, shown) => {
    expect(redactKeys(text)).toBe(shown);
  });

  it.each(['recv(fd, MSG_PEEK | MSG_DONTWAIT)', 'msg_id', 'SG_…', 'SG_'])('%s holds none', (text) => {
    expect(redactKeys(text)).toBe(text);
  });
});
