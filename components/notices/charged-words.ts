import type { CHARGED } from '@/lib/errors';
import type { MessageKey } from '@/lib/i18n';

/** Whether an attempt was charged, in the same words on error cards and in the ledger. */
export const CHARGED_WORDS: Record<(typeof CHARGED)[number], MessageKey> = {
  yes: 'errorCharged',
  no: 'errorNotCharged',
  maybe: 'errorMaybeCharged',
};
