import type { StorageFault } from '@/lib/database/storage-error';
import type { MessageKey } from '@/lib/i18n';

/** The card of a storage fault: what happened, and what to do. */
export type StorageCard = { title: MessageKey; advice: MessageKey };

const CARDS: Record<StorageFault, StorageCard> = {
  full: { title: 'storageFullTitle', advice: 'storageFullAdvice' },
  blocked: { title: 'storageBlockedTitle', advice: 'storageBlockedAdvice' },
  'upgrade-failed': { title: 'storageUpgradeFailedTitle', advice: 'storageUpgradeFailedAdvice' },
  newer: { title: 'storageNewerTitle', advice: 'storageNewerAdvice' },
  closed: { title: 'storageClosedTitle', advice: 'storageClosedAdvice' },
  'invalid-row': { title: 'storageInvalidRowTitle', advice: 'storageInvalidRowAdvice' },
  unavailable: { title: 'storageUnavailableTitle', advice: 'storageUnavailableAdvice' },
};

/** Returns the card of a storage fault. Only here do storage faults become sentences for the person. */
export function storageCard(fault: StorageFault): StorageCard {
  return CARDS[fault];
}
