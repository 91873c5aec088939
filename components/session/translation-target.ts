import { browser } from 'wxt/browser';
import { settings } from '@/lib/settings/settings';

/**
 * The English name of the language that Translate aims at: the language chosen in the options, else that of the
 * browser. A tag for which the browser has no name is returned as it is.
 */
export async function translationTarget(): Promise<string> {
  const chosen = (await settings.translateTo.get()) || browser.i18n.getUILanguage();
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(chosen) ?? chosen;
  } catch {
    // The model may know a tag that the browser does not know.
    return chosen;
  }
}
