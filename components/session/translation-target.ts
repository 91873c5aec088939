import { browser } from 'wxt/browser';
import { settings } from '@/lib/settings/settings';

/**
 * The English name of the language that Translate aims at: the one chosen in the options, else the browser's own.
 */
export async function translationTarget(): Promise<string> {
  const chosen = (await settings.translateTo.get()) || browser.i18n.getUILanguage();
  try {
    return new Intl.DisplayNames(['en'], { type: 'language' }).of(chosen) ?? chosen;
  } catch {
    // A tag that no browser knows is still better than none: the model may know it.
    return chosen;
  }
}
