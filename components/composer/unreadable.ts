import { type MessageKey, t } from '@/lib/i18n';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';

const REASONS: Record<UnreadableReason, MessageKey> = {
  'no-grant': 'unreadableNoGrant',
  'browser-page': 'unreadableBrowserPage',
  siteless: 'unreadableSiteless',
  'not-responding': 'unreadableNotResponding',
  pdf: 'unreadablePdf',
  locked: 'unreadableLocked',
  scan: 'unreadableScan',
  letters: 'unreadableLetters',
  damaged: 'unreadableDamaged',
  'too-large': 'unreadableTooLarge',
  'too-slow': 'unreadableTooSlow',
  unsupported: 'unreadableUnsupported',
  empty: 'unreadableEmpty',
  changed: 'unreadableChanged',
  failed: 'unreadableFailed',
};

/** Returns one or two sentences that say why a page could not be read and what to do. */
export function whyUnreadable(reason: UnreadableReason): string {
  return t(REASONS[reason]);
}
