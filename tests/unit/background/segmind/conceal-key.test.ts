import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeConcealer } from '@/lib/background/segmind/conceal-key';

const DIGITS = '0123456789abcdef';
const each = (by: (character: string, code: number) => string) => (text: string) =>
  Array.from(text, (character) => by(character, character.charCodeAt(0))).join('');
const hex = (code: number, length = 2) => code.toString(16).padStart(length, '0');

/** The disguises in which a key comes back. Each function disguises the whole key. */
const DRESSES: Record<string, (key: string) => string> = {
  'as it is': (key) => key,
  'in lower case': (key) => key.toLowerCase(),
  'in capitals': (key) => key.toUpperCase(),
  'without SG_': (key) => key.slice(3),
  'without SG_, in capitals': (key) => key.slice(3).toUpperCase(),
  'with a dash in place of the underscore': (key) => key.replace('_', '-'),
  'percent-encoded': each((_, code) => `%${hex(code)}`),
  'percent-encoded in capitals': each((_, code) => `%${hex(code).toUpperCase()}`),
  'percent-encoded twice': each((_, code) => `%25${hex(code)}`),
  'percent-encoded three times': each((_, code) => `%2525${hex(code)}`),
  'percent-encoded in part': (key) => encodeURIComponent(key).replace('5', '%35'),
  base64: btoa,
  'base64 for addresses': (key) => btoa(key).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
  'base64 without SG_': (key) => btoa(key.slice(3)),
  'base64 of words around it': (key) => btoa(`x-api-key: ${key}\r\n`),
  'base64 of other words around it': (key) => btoa(`key=${key};`),
  'split by a space': (key) => `${key.slice(0, 9)} ${key.slice(9)}`,
  'split by spaces everywhere': (key) => Array.from(key).join(' '),
  'split by a zero-width space': (key) => `${key.slice(0, 9)}\u200b${key.slice(9)}`,
  'split by zero-width joiners everywhere': (key) => Array.from(key).join('\u200d'),
  'split by a soft hyphen': (key) => `${key.slice(0, 9)}\u00ad${key.slice(9)}`,
  'split by a line break': (key) => `${key.slice(0, 9)}\n${key.slice(9)}`,
  'split by a line break as JSON writes it': (key) => String.raw`${key.slice(0, 9)}\n${key.slice(9)}`,
  'split by a zero-width space as JSON writes it': (key) => String.raw`${key.slice(0, 9)}\u200b${key.slice(9)}`,
  'split by a line break as HTML writes it': (key) => `${key.slice(0, 9)}<br>${key.slice(9)}`,
  'split by an entity': (key) => `${key.slice(0, 9)}&shy;${key.slice(9)}`,
  'split by signs': (key) => key.replace(/(.{4})/g, '$1-'),
  backwards: (key) => Array.from(key).reverse().join(''),
  'as HTML entities': each((_, code) => `&#${code};`),
  'as HTML entities in hex': each((_, code) => `&#x${hex(code)};`),
  'as HTML entities, escaped again': each((_, code) => `&amp;#${code};`),
  'as entities without an end': each((_, code) => `&#x${hex(code)}`),
  'as JSON escapes': each((_, code) => String.raw`\u${hex(code, 4)}`),
  'as JSON escapes within JSON': each((_, code) => String.raw`\\u${hex(code, 4)}`),
  'as JSON escapes in part': (key) => key.replace('5', String.raw`\u0035`),
  'as script escapes': each((_, code) => String.raw`\x${hex(code)}`),
  'as script escapes with braces': each((_, code) => String.raw`\u{${hex(code)}}`),
  hex: each((_, code) => hex(code)),
  'hex in capitals, split': each((_, code) => `${hex(code).toUpperCase()} `),
  'hex of a dump': each((_, code) => `${hex(code)}:`),
  'as character codes': each((_, code) => `${code}, `),
  'in full width': each((character, code) =>
    code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : character,
  ),
};

/** Every way to read a text, as small letters and digits: none may reveal the key. */
function readings(text: string): string[] {
  const decoded = [text];
  for (let round = 0; round < 4; round++) {
    decoded.push(
      (decoded.at(-1) ?? '')
        .replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/\\+u\{?([0-9a-f]{2,4})\}?|\\+x([0-9a-f]{2})/gi, (_, wide: string, narrow: string) =>
          String.fromCharCode(Number.parseInt(wide ?? narrow, 16)),
        )
        .replace(/&amp;/g, '&')
        .replace(/&#x([0-9a-f]+);?/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/&#(\d+);?/g, (_, code: string) => String.fromCharCode(Number(code)))
        .replace(/\\n|<br>|&shy;/g, '')
        .normalize('NFKC'),
    );
  }
  const bare = decoded.map((reading) => reading.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return [...bare, ...bare.map((reading) => Array.from(reading).reverse().join(''))];
}

const KEYS = [`SG_${DIGITS}`, 'SG_9f8e7d6c5b4a3f2e', 'SG_00112233445566778899aabbccddeeff', 'SG_deadbeefcafe0000'];

describe.each(KEYS)('the key %s', (key) => {
  const secret = key.slice(3).toLowerCase();
  const conceal = makeConcealer(key);

  it.each(Object.entries(DRESSES))('is taken out %s, and the words around it stay', (_name, dress) => {
    const shown = conceal(`Not accepted: “${dress(key)}”. Otters use stones.`);
    expect(shown).toMatch(/^Not accepted: “.*”\. Otters use stones\.$/s);
    expect(shown).toContain('…');
    for (const reading of readings(shown)) expect(reading).not.toContain(secret);
    expect(shown).not.toContain(btoa(key).slice(6, 18));
    expect(shown).not.toContain(dress(key.slice(3)));
  });

  it.each(Object.entries(DRESSES))('is taken out wherever it stands, and however often: %s', (_name, dress) => {
    const dressed = dress(key);
    const shown = conceal(`${dressed} and ${dressed}, once more ${dressed}`);
    expect(shown.match(/…/g)).toHaveLength(3);
  });

  it('leaves JSON readable', () => {
    for (const dress of Object.values(DRESSES)) {
      const body = JSON.stringify({ error: `bad ${dress(key)}`, more: [1, 'two'] });
      expect(JSON.parse(conceal(body))).toMatchObject({ more: [1, 'two'] });
    }
  });
});

describe('a text that holds no key', () => {
  const conceal = makeConcealer(`SG_${DIGITS}`);

  it.each([
    '0123456789abcde and 0123456789abcdee',
    '0123456789 abcd f0',
    'sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'recv(fd, buffer, sizeof buffer, MSG_PEEK | MSG_DONTWAIT);',
    'const SG_MODULE = 1; // SG_CONFIG_V2',
    '%30%31%32 \\u0030\\u0031 &#48;&#49; <b>0</b>',
    '中文 0 中文 1 “” … — 🦦',
    '',
  ])('stays as it is: %s', (text) => {
    expect(conceal(text)).toBe(text);
  });

  it('stays as it is, whatever it is', { timeout: 30_000 }, () => {
    const hexes = fc.string({ unit: fc.constantFrom(...DIGITS), minLength: 0, maxLength: 200 });
    const anything = fc.oneof(fc.string({ unit: 'binary' }), hexes, fc.json());
    fc.assert(
      fc.property(anything, (text) => text.toLowerCase().includes('sg_') || conceal(text) === text),
      { numRuns: 500 },
    );
  });
});

describe('a key of another form', () => {
  it('is found as it is, and no words that it resembles', () => {
    const conceal = makeConcealer('my-secret-key');
    expect(conceal('my-secret-key is my secret key')).toBe('SG_… is my secret key');
  });

  it('of letters only is found as it is, and not in words that spell it', () => {
    const conceal = makeConcealer('SG_unbelievable');
    expect(conceal('An unbelievable otter, said SG_unbelievable')).toBe('An unbelievable otter, said SG_…');
  });

  it('too short for a secret is left alone: half of all words would go', () => {
    expect(makeConcealer('e')('Otters use stones.')).toBe('Otters use stones.');
  });

  it('of Segmind’s that is not the one in use is found by its form', () => {
    const conceal = makeConcealer(`SG_${DIGITS}`);
    expect(conceal('was SG_fedcba9876543f2a or sg_fedcba9876543f2a')).toBe('was SG_… or SG_…');
  });
});

describe('a megabyte', () => {
  const conceal = makeConcealer(`SG_${DIGITS}`);
  it.each([
    ['of words', 'Otters use stones as tools. \\n'],
    ['of hex', '0123456789abcde '],
    ['of beginnings of the key', '0 1 2 3 4 5 6 7 8 9 a b c d e '],
    ['of escapes', '%30\\u0031&#50;<b>'],
    ['of backslashes', '\\'],
    ['of percent signs', '%25'],
    ['of tags that never end', '<a'],
    ['of spaces after a digit', '0'.padEnd(100_000)],
  ])('%s stays as it is, and is looked through before the test is over', (_name, unit) => {
    const text = unit.repeat(Math.ceil(1_000_000 / unit.length));
    expect(conceal(text)).toBe(text);
  });
});
