import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';
import { logFault } from './log';

/** The name of a string in `public/_locales/en/messages.json`. */
export type MessageKey = keyof typeof messages;

/** This build's own words where they stand in for the browser's; null everywhere else. */
let ownWords: Partial<Record<string, { message: string }>> | null = null;

/**
 * Whether the browser has the extension's words. Chromium asks for them once in a process; where the answer fails, as it
 * may on a busy machine right after the install, every word is empty for as long as the process lives.
 */
export function hasWords(): boolean {
  return t('extensionName') !== '';
}

/**
 * Loads this build's own words where the browser has none. Surfaces call it before anything is drawn; the background can
 * do without, since it may load no file late and has next to no words. Never rejects.
 */
export async function ensureWords(): Promise<void> {
  if (hasWords()) return;
  try {
    ownWords = (await import('@/public/_locales/en/messages.json')).default;
  } catch (cause) {
    logFault('the words could not be loaded', cause);
  }
}

function ownWord(key: MessageKey, substitutions: readonly string[]): string {
  const word = ownWords?.[key]?.message ?? '';
  return word.replace(/\$(\$|[1-9])/g, (_, place) => (place === '$' ? '$' : (substitutions[place - 1] ?? '')));
}

/**
 * Returns a visible string in the browser's language.
 *
 * @param key the string's name in `messages.json`
 * @param substitutions the values for `$1`, `$2` … in the string
 */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  // WXT types one overload for each message, and a union of all names fits no overload.
  const i18n: { getMessage(name: string, substitutions: string[]): string } = browser.i18n;
  const values = substitutions.map(String);
  return i18n.getMessage(key, values) || ownWord(key, values);
}

/**
 * Returns the form of a string that fits a count: `<key>One` or `<key>Other`, by the plural rules of the person's
 * language, with the count as `$1`.
 *
 * @param key the string's name without `One` or `Other`
 */
export function tCount<K extends string>(
  key: `${K}One` extends MessageKey ? (`${K}Other` extends MessageKey ? K : never) : never,
  count: number,
): string {
  const form = new Intl.PluralRules(undefined).select(count) === 'one' ? 'One' : 'Other';
  return t(`${key}${form}` as MessageKey, new Intl.NumberFormat().format(count));
}
