import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';

/** The name of a string in `public/_locales/en/messages.json`. */
export type MessageKey = keyof typeof messages;

/**
 * The visible string of that name in the browser's language.
 *
 * @param key its name in `messages.json`
 * @param substitutions what takes the places of `$1`, `$2` … in it
 */
export function t(key: MessageKey, ...substitutions: (string | number)[]): string {
  // WXT types one overload for each message; a union of all their names fits none of them.
  const i18n: { getMessage(name: string, substitutions: string[]): string } = browser.i18n;
  return i18n.getMessage(key, substitutions.map(String));
}

/**
 * The form of a string that fits a count: `<key>One` for one, `<key>Other` for every other number, with the count as `$1`.
 *
 * @param key the name without its ending
 * @param count how many there are
 */
export function tCount<K extends string>(
  key: `${K}One` extends MessageKey ? (`${K}Other` extends MessageKey ? K : never) : never,
  count: number,
): string {
  const form = new Intl.PluralRules(undefined).select(count) === 'one' ? 'One' : 'Other';
  return t(`${key}${form}` as MessageKey, new Intl.NumberFormat().format(count));
}
