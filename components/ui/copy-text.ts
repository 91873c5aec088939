import { t } from '@/lib/i18n';
import { showToast } from './Toast';

/**
 * Puts a text on the clipboard.
 *
 * @returns false where the browser refuses or the surface has lost the focus
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Puts a text on the clipboard and says in a toast whether that worked. */
export async function copyAndSay(text: string): Promise<void> {
  showToast({ text: t((await copyText(text)) ? 'answerCopied' : 'answerCopyFailed') });
}
