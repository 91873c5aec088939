import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import messages from '@/public/_locales/en/messages.json';

const ROOT = new URL('../../', import.meta.url);
const texts: Record<string, string> = Object.fromEntries(
  Object.entries(messages).map(([key, { message }]) => [key, message]),
);

/** Every shipped file that may name a string: code, pages, the manifest. */
function sources(): { path: string; text: string }[] {
  const folders = ['components', 'entrypoints', 'lib'];
  const files = folders.flatMap((folder) =>
    readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map((path) => `${folder}/${path}`),
  );
  return [...files.filter((path) => /\.(tsx?|html)$/.test(path)), 'wxt.config.ts'].map((path) => ({
    path,
    text: readFileSync(new URL(path, ROOT), 'utf8'),
  }));
}
const SOURCES = sources();

/** Returns the arguments, as written, of a call whose opening parenthesis stands before `start`. */
function argumentsFrom(text: string, start: number): string[] {
  const found: string[] = [];
  let depth = 0;
  let quote = '';
  let begin = start;
  for (let index = start; index < text.length; index++) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === '\\') index++;
      else if (character === quote) quote = '';
    } else if (/['"`]/.test(character)) quote = character;
    else if (/[([{]/.test(character)) depth++;
    else if (depth > 0 && /[)\]}]/.test(character)) depth--;
    else if (depth === 0 && (character === ',' || character === ')')) {
      found.push(text.slice(begin, index).trim());
      begin = index + 1;
      if (character === ')') break;
    }
  }
  return found.filter((argument) => argument !== '');
}

type Call = { path: string; keys: string[]; values: number };

/** Returns every `t('…')` and `tCount('…')` with a literal key, and how many values each call fills in. */
function callsOf(name: 't' | 'tCount'): Call[] {
  return SOURCES.flatMap(({ path, text }) =>
    Array.from(text.matchAll(new RegExp(String.raw`(?<![\w.$])${name}\(`, 'g')), ({ index }): Call => {
      const [first = '', ...values] = argumentsFrom(text, index + name.length + 1);
      // In a choice (`isLow ? 'balanceLow' : 'balance'`), the options are keys, but the compared literals are not.
      const chosen = first.replace(/[=!]== '[^']*'/g, '');
      const keys = Array.from(chosen.matchAll(/'([^']*)'/g), ([, key = '']) => key);
      return { path, keys, values: values.some((value) => value.startsWith('...')) ? Number.NaN : values.length };
    }),
  );
}

/** Returns how many values a string has places for. */
function placesIn(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(/\$(\d)/g), ([, place]) => Number(place)));
}

describe('the visible strings', () => {
  it('are named by code that finds them', () => {
    expect(callsOf('t').length).toBeGreaterThan(100);
    const unknown = callsOf('t').flatMap(({ path, keys }) =>
      keys.filter((key) => !(key in texts)).map((key) => `${path}: ${key}`),
    );
    expect(unknown).toEqual([]);
    const counted = callsOf('tCount').flatMap(({ keys }) => keys.flatMap((key) => [`${key}One`, `${key}Other`]));
    expect(counted.filter((key) => !(key in texts))).toEqual([]);
  });

  it('are all used', () => {
    const all = SOURCES.map(({ text }) => text).join('\n');
    const counted = new Set(
      callsOf('tCount').flatMap(({ keys }) => keys.flatMap((key) => [`${key}One`, `${key}Other`])),
    );
    const isUsed = (key: string) => all.includes(`'${key}'`) || all.includes(`__MSG_${key}__`) || counted.has(key);
    expect(Object.keys(texts).filter((key) => !isUsed(key))).toEqual([]);
  });

  it('are given a value for each of their places, and no more', () => {
    const wrong = callsOf('t').flatMap(({ path, keys, values }) => {
      if (Number.isNaN(values)) return [];
      const places = keys.map((key) => placesIn(texts[key] ?? ''));
      const isRight = Math.max(0, ...places) === values || keys.length === 0;
      return isRight ? [] : [`${path}: ${keys.join(' or ')} has ${places} places, given ${values}`];
    });
    expect(wrong).toEqual([]);
    for (const { keys } of callsOf('tCount')) {
      for (const key of keys)
        expect([placesIn(texts[`${key}One`] ?? ''), placesIn(texts[`${key}Other`] ?? '')]).toEqual([1, 1]);
    }
  });

  it('that are named elsewhere than in a call have no places', () => {
    const called = new Set(callsOf('t').flatMap(({ keys }) => keys));
    const counted = new Set(
      callsOf('tCount').flatMap(({ keys }) => keys.flatMap((key) => [`${key}One`, `${key}Other`])),
    );
    const others = Object.keys(texts).filter((key) => !called.has(key) && !counted.has(key));
    expect(others.filter((key) => placesIn(texts[key] ?? '') > 0)).toEqual([]);
  });

  it.each(Object.entries(texts))('%s is a text whose places are numbered without a gap', (_key, text) => {
    expect(text.trim()).toBe(text);
    expect(text).not.toBe('');
    expect(text.isWellFormed()).toBe(true);
    expect(text).not.toMatch(/['"]/); // quotation marks are typographic in every string
    // `$$` is a dollar sign; the browser would drop any other dollar.
    expect(text.replace(/\$\$|\$[1-9]/g, '')).not.toContain('$');
    for (let place = 1; place <= placesIn(text); place++) expect(text).toContain(`$${place}`);
  });

  it('hold what browsers allow of the extension’s own name and description', () => {
    expect(texts.extensionName?.length).toBeLessThanOrEqual(45);
    expect(texts.extensionDescription?.length).toBeLessThanOrEqual(132);
    expect(Object.keys(texts).filter((key) => texts[key]?.includes('%s'))).toEqual([
      'menuAskSelection',
      'menuExplain',
      'menuTranslate',
    ]);
  });
});
