import { redactKeys } from '@/lib/log';
import { toHex } from '@/lib/text/hex';
import { foldText } from './fold-text';

const SHOWN = '…';
const PREFIX = /^SG_/i;
/** Shorter keys are no secrets, and would be found in ordinary words. */
const SHORTEST_KEY = 6;
/** So much of a key must be digits and letters for it to be looked for in other spellings: a word might be found too. */
const SHORTEST_SECRET = 12;
/** A key of Segmind's that is not the one in use, in a text where other words may hold `SG_`, as ids that
 * begin with `msg_` do. */
const OTHER_KEY = /(?<!m)SG_[0-9A-F]{12,}/gi;

/** What may stand between two characters of a key without hiding it: signs, white space, JSON's escapes for it. */
const SIGN = '[^A-Za-z0-9０-９Ａ-Ｚａ-ｚ]*';
const BETWEEN = String.raw`${SIGN}(?:\\[nrt]${SIGN})*`;
/** An escape that may stand for a character of a key, or for one that has no width; not what JSON is full of. */
const ESCAPE = /\\(?:u00[2-7]|u20[0-6]|ufeff|uff[0-5]|u\{|x[2-7])|%[2-7]|&(?:#|[a-z]{2,8};)|<\/?[a-z]/gi;
/** A key that is spelled with such escapes stands within so many characters around each of them. */
const REACH = 2_000;

/** The base64 of a text wherever it stands within a longer one: without the characters that its neighbours change. */
function base64Within(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = btoa('\0'.repeat(offset) + text);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + text.length) * 8) / 6);
    return whole.slice(from, to);
  });
}

/** The spellings of a key's secret part: letters and digits only, in lower case. */
function spellingsOf(secret: string): string[] {
  const codes = Array.from(secret, (character) => character.charCodeAt(0));
  const spellings = [
    secret,
    Array.from(secret).reverse().join(''),
    toHex(codes),
    codes.join(''),
    ...base64Within(secret),
  ];
  // Signs are left out wherever a spelling is looked for, so the two alphabets of base64 become the same.
  return Array.from(new Set(spellings.map((spelling) => spelling.replace(/[^A-Za-z0-9]/g, '').toLowerCase())));
}

/** A character in either case, and in its full-width form. */
function anyForm(character: string): string {
  const forms = [character, character.toUpperCase()];
  const wide = forms.map((form) => String.fromCharCode(form.charCodeAt(0) + 0xfee0));
  return `[${Array.from(new Set([...forms, ...wide])).join('')}]`;
}

function patternOf(spellings: readonly string[]): RegExp {
  return new RegExp(spellings.map((spelling) => Array.from(spelling, anyForm).join(BETWEEN)).join('|'), 'g');
}

type Range = { start: number; end: number };

/** The parts of a text that stand near an escape, joined where they meet. */
function partsNearEscapes(text: string): Range[] {
  const parts: Range[] = [];
  for (const { index } of text.matchAll(ESCAPE)) {
    const last = parts.at(-1);
    const end = Math.min(text.length, index + REACH);
    if (last && index - REACH <= last.end) last.end = end;
    else parts.push({ start: Math.max(0, index - REACH), end });
  }
  return parts;
}

/** Where a spelling stands that is escaped as in addresses, JSON or HTML, or split by markup. */
function findEscaped(text: string, spellings: readonly string[]): Range[] {
  return partsNearEscapes(text).flatMap((part) => {
    const { folded, startOf, endOf } = foldText(text.slice(part.start, part.end));
    return spellings.flatMap((spelling) => {
      const found: Range[] = [];
      for (let at = folded.indexOf(spelling); at >= 0; at = folded.indexOf(spelling, at + spelling.length)) {
        found.push({ start: part.start + startOf(at), end: part.start + endOf(at + spelling.length - 1) });
      }
      return found;
    });
  });
}

function cutOut(text: string, ranges: Range[]): string {
  let shown = '';
  let from = 0;
  for (const { start, end } of ranges.sort((a, b) => a.start - b.start)) {
    if (start >= from) shown += text.slice(from, start) + SHOWN;
    from = Math.max(from, end);
  }
  return shown + text.slice(from);
}

/** Whether a secret is one that no ordinary words spell: long, and not of letters only. */
function isUnmistakable(secret: string): boolean {
  return secret.replace(/[^A-Za-z0-9]/g, '').length >= SHORTEST_SECRET && /\d/.test(secret);
}

/** Takes a key out of a text. */
export type Concealer = (text: string) => string;

/**
 * Makes what takes a key out of everything that Segmind answers, before anything else sees it. The key is found as it
 * is, in either case, without its `SG_`, with anything but letters and digits between its characters, backwards, as hex
 * or character codes, as base64 of either alphabet, and escaped as in addresses, JSON or HTML, also more than once.
 * Another key of Segmind's is found by its form alone.
 *
 * @param key the key in use; an odd one, which might be ordinary words, is found only as it is
 */
export function makeConcealer(key: string): Concealer {
  const secret = key.replace(PREFIX, '');
  const spellings = isUnmistakable(secret) ? spellingsOf(secret) : [];
  const pattern = spellings.length > 0 ? patternOf(spellings) : null;
  return (text) => {
    let shown = key.length >= SHORTEST_KEY ? text.replaceAll(key, `SG_${SHOWN}`) : text;
    if (pattern) {
      shown = shown.replace(pattern, SHOWN);
      shown = cutOut(shown, findEscaped(shown, spellings));
    }
    return shown.replace(OTHER_KEY, `SG_${SHOWN}`);
  };
}

/** The same for words that are shown as they came, where whatever looks like a key may be one. */
export function concealStrictly(text: string, conceal: Concealer): string {
  return redactKeys(conceal(text));
}
