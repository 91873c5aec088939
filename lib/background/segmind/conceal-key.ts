import { redactKeys } from '@/lib/log';
import { toHex } from '@/lib/text/hex';
import { foldText } from './fold-text';

const SHOWN = '…';
const PREFIX = /^SG_/i;
/** A shorter key is no secret, and would be found in ordinary words. */
const SHORTEST_KEY = 6;
/** Other spellings of a key with fewer letters and digits are not searched for, since they might match a word. */
const SHORTEST_SECRET = 12;
/** Any other key of Segmind's. The text may hold `SG_` in other words too, as in ids that begin with `msg_`. */
const OTHER_KEY = /(?<!m)SG_[0-9A-F]{12,}/gi;

/** Characters allowed between two characters of a key: signs, white space, JSON's escapes for white space. */
const SIGN = '[^A-Za-z0-9０-９Ａ-Ｚａ-ｚ]*';
const BETWEEN = String.raw`${SIGN}(?:\\[nrt]${SIGN})*`;
/** An escape of a character that keys have or that has no width. JSON's commonest escapes are left out. */
const ESCAPE = /\\(?:u00[2-7]|u20[0-6]|ufeff|uff[0-5]|u\{|x[2-7])|%[2-7]|&(?:#|[a-z]{2,8};)|<\/?[a-z]/gi;
/** A key that is spelled with escapes lies within this many characters of each of the escapes. */
const REACH = 2_000;

/** Returns the base64 of a text at each offset inside a longer text, without the characters that neighbours change. */
function base64Within(text: string): string[] {
  return [0, 1, 2].map((offset) => {
    const whole = btoa('\0'.repeat(offset) + text);
    const from = Math.ceil((offset * 8) / 6);
    const to = Math.floor(((offset + text.length) * 8) / 6);
    return whole.slice(from, to);
  });
}

/** Returns the spellings of a key's secret part, each of letters and digits in lower case. */
function spellingsOf(secret: string): string[] {
  const codes = Array.from(secret, (character) => character.charCodeAt(0));
  const spellings = [
    secret,
    Array.from(secret).reverse().join(''),
    toHex(codes),
    codes.join(''),
    ...base64Within(secret),
  ];
  // Searches ignore signs, so the two alphabets of base64 give the same spelling.
  return Array.from(new Set(spellings.map((spelling) => spelling.replace(/[^A-Za-z0-9]/g, '').toLowerCase())));
}

/** Returns a pattern for a character in either case, also in full-width form. */
function anyForm(character: string): string {
  const forms = [character, character.toUpperCase()];
  const wide = forms.map((form) => String.fromCharCode(form.charCodeAt(0) + 0xfee0));
  return `[${Array.from(new Set([...forms, ...wide])).join('')}]`;
}

function patternOf(spellings: readonly string[]): RegExp {
  return new RegExp(spellings.map((spelling) => Array.from(spelling, anyForm).join(BETWEEN)).join('|'), 'g');
}

type Range = { start: number; end: number };

/** Returns the parts of a text around its escapes; parts that meet are joined. */
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

/** Finds spellings that are escaped as in addresses, JSON or HTML, or split by markup. */
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

/** Whether no ordinary words can spell a secret: long, and not of letters only. */
function isUnmistakable(secret: string): boolean {
  return secret.replace(/[^A-Za-z0-9]/g, '').length >= SHORTEST_SECRET && /\d/.test(secret);
}

/** Removes a key from a text. */
export type Concealer = (text: string) => string;

/**
 * Makes a function that removes a key from everything that Segmind answers, before any other code reads the answer. The
 * function finds the key as written, in either case, without `SG_`, with anything but letters and digits between its
 * characters, backwards, as hex or character codes, as base64 of either alphabet, and escaped as in addresses, JSON or
 * HTML, even repeatedly. Other keys of Segmind's are found by their form.
 *
 * @param key the key in use; a key that might be ordinary words is found only as written
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

/** Removes the key, and everything that looks like a key, from a text that is shown as Segmind wrote it. */
export function concealStrictly(text: string, conceal: Concealer): string {
  return redactKeys(conceal(text));
}
