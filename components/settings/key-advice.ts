import { errorCard } from '@/components/notices/error-cards';
import type { ErrorKind } from '@/lib/errors';
import type { MessageKey } from '@/lib/i18n';

/** What to do when the test of a key fails, for errors whose advice differs from a failed answer's. */
const ADVICE: Partial<Record<ErrorKind, MessageKey>> = {
  'key-rejected': 'keyAdviceRejected',
  forbidden: 'keyAdviceForbidden',
  'no-credits': 'keyAdviceNoCredits',
  'rate-limited': 'keyAdviceRateLimited',
  server: 'keyAdviceBusy',
  unavailable: 'keyAdviceBusy',
  network: 'keyAdviceNetwork',
  timeout: 'keyAdviceTimeout',
  'cut-off': 'keyAdviceTimeout',
  'bad-request': 'keyAdviceUnread',
  'no-answer': 'keyAdviceUnread',
  malformed: 'keyAdviceUnread',
  internal: 'keyAdviceUnread',
};

/** Returns the sentence that helps after a failed test of a key. */
export function keyAdvice(error: ErrorKind): MessageKey {
  return ADVICE[error] ?? errorCard(error).advice;
}
