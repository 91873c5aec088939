import { describe, expect, it } from 'vitest';
import { safeLink, saysHost } from '@/components/markdown/safe-link';
import { HOSTILE_ADDRESSES } from './hostile-strings';

describe('safeLink', () => {
  it.each([
    ['https://example.com', 'https://example.com/', 'example.com'],
    ['HTTP://Example.COM/A?b#c', 'http://example.com/A?b#c', 'example.com'],
    ['https://example.com:8443/x', 'https://example.com:8443/x', 'example.com:8443'],
    ['  https://example.com/  ', 'https://example.com/', 'example.com'],
    ['https://example.com/a b"<c>', 'https://example.com/a%20b%22%3Cc%3E', 'example.com'],
    ['https:\\\\example.com\\x', 'https://example.com/x', 'example.com'],
    ['ht\ntps://example.com', 'https://example.com/', 'example.com'],
    ['https://bücher.example/ü', 'https://xn--bcher-kva.example/%C3%BC', 'xn--bcher-kva.example'],
    ['https://аpple.com', 'https://xn--pple-43d.com/', 'xn--pple-43d.com'],
    ['http://0x7f.1/', 'http://127.0.0.1/', '127.0.0.1'],
    ['http://[::1]:80/', 'http://[::1]/', '[::1]'],
    ['mailto:a@example.com?subject=x', 'mailto:a@example.com?subject=x', 'a@example.com'],
  ])('lets %j through', (address, href, host) => {
    expect(safeLink(address)).toEqual({ href, host });
  });

  it.each(HOSTILE_ADDRESSES.filter((address) => !address.includes('&')))('refuses %j', (address) => {
    expect(safeLink(address)).toBeNull();
  });
});

describe('saysHost', () => {
  it.each([
    ['https://example.com/otters', 'example.com'],
    ['example.com', 'example.com'],
    ['Example.COM', 'example.com'],
    ['www.example.com', 'example.com'],
    ['example.com', 'www.example.com'],
    ['see example.com.', 'example.com'],
    ['(example.com)', 'example.com'],
    ['“example.com”: otters', 'example.com'],
    ['http://localhost:8080/x', 'localhost:8080'],
    ['write to a@example.com', 'a@example.com'],
    ['mailto:a@example.com', 'a@example.com'],
  ])('%j says %s', (text, host) => expect(saysHost(text, host)).toBe(true));

  it.each([
    ['here', 'example.com'],
    ['', 'example.com'],
    ['bank.example', 'evil.example'],
    ['bank.example/evil.example', 'evil.example'],
    ['https://bank.example/https://evil.example', 'evil.example'],
    ['bank.example?evil.example', 'evil.example'],
    ['https:bank.example\\evil.example', 'evil.example'],
    ['example.com.evil.example', 'example.com'],
    ['example.com.evil', 'example.com'],
    ['notexample.com', 'example.com'],
    ['sub.example.com', 'example.com'],
    ['www.sub.example.com', 'example.com'],
    ['example.com@evil.example', 'example.com'],
    ['user@example.com', 'example.com'],
    ['example.com-evil', 'example.com'],
    ['example.com\u200b.evil', 'example.com'],
    ['example.comé', 'example.com'],
    ['𝐚example.com', 'example.com'],
    ['example.com%2eevil', 'example.com'],
    ['localhost:80801', 'localhost:8080'],
    ['аpple.com', 'xn--pple-43d.com'],
    ['on example.com, not on example.net', 'example.com'],
    ['example.com, log in at bank.example', 'example.com'],
    ['bank。example example.com', 'example.com'],
    ['bank｡example example.com', 'example.com'],
    ['bank．example example.com', 'example.com'],
    ['bank․example example.com', 'example.com'],
    ['bank·example example.com', 'example.com'],
    ['bank . example example.com', 'example.com'],
    ['https:// bank example.com', 'example.com'],
    ['https:∕∕bank example.com', 'example.com'],
    ['https∶//bank example.com', 'example.com'],
    ['example.com⁄login', 'example.com'],
    ['example.com\u2215.bank.example', 'example.com'],
    ['exa\u00admple.com', 'example.com'],
    ['exa\u200bmple.com', 'example.com'],
    ['exa\u200dmple.com', 'example.com'],
    ['exam\u2060ple.com', 'example.com'],
    ['\u202emoc.elpmaxe example.com', 'example.com'],
    ['ｅxample.com', 'example.com'],
    ['еxample.com', 'example.com'],
    ['exαmple.com', 'example.com'],
    ['xn--xample-hva.com example.com', 'example.com'],
    ['example.com אבג', 'example.com'],
    ['مرحبا example.com/x', 'example.com'],
    ['me@bank.example example.com', 'example.com'],
    ['example.com\n.bank.example', 'example.com'],
    ['\\\\bank example.com', 'example.com'],
  ])('%j does not say %s', (text, host) => expect(saysHost(text, host)).toBe(false));
});
