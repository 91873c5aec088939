import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';

/** The name of a string in `public/_locales/en/messages.json`. */
export type MessageKey = keyof typeof messages;

/**
 * Returns a visible string in the browser's language.
 *
 * @param key the string's name in `messages.json`
 * @param substitutions the values for `$1`, `$2` … in the string
 */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  // WXT types one overload for each message, and a union of all names fits no overload.
  const i18n: { getMessage(name: string, substitutions: string[]): string } = browser.i18n;
  return i18n.getMessage(key, substitutions.map(String));
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
