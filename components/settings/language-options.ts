import type { SelectOption } from '@/components/ui/Select';
import { t } from '@/lib/i18n';

/** BCP 47 tags of the languages offered: the most spoken, and those of the countries with the most browser users. */
const TAGS = (
  'ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt-BR pt-PT ro ru sk sl sr sv sw ' +
  'ta te th tr uk ur vi zh-Hans zh-Hant'
).split(' ');

/** Returns the name of a language in another language, or the tag if the language has no name. */
function nameOf(names: Intl.DisplayNames, tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag; // a stored tag may be invalid
  }
}

/** Returns the tag, or the valid part of it: Firefox reports `ja-JP-mac`. */
function validTag(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en';
  } catch {
    return /^[a-z]{2,3}(?=-)/i.exec(tag)?.[0] ?? 'en';
  }
}

/**
 * Returns the languages that Translate can aim at, sorted by name, with the browser's own language first.
 *
 * @param browserLanguage the browser's language as the browser reports it
 * @param chosen the stored choice, offered even if it is missing from the list; '' means the browser's language
 */
export function languageOptions(browserLanguage: string, chosen: string): SelectOption<string>[] {
  const language = validTag(browserLanguage);
  const names = new Intl.DisplayNames([language, 'en'], { type: 'language' });
  const { compare } = new Intl.Collator(language);
  const tags = chosen === '' || TAGS.includes(chosen) ? TAGS : [...TAGS, chosen];
  const listed = tags.map((tag) => ({ value: tag, label: nameOf(names, tag) }));
  return [
    { value: '', label: t('translateBrowser', nameOf(names, language)) },
    ...listed.sort((a, b) => compare(a.label, b.label)),
  ];
}
