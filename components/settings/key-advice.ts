import { errorCard } from '@/components/notices/error-cards';
import type { ErrorKind } from '@/lib/errors';
import type { MessageKey } from '@/lib/i18n';

/** What to do where the test of a key fails, as far as that differs from what to do where an answer fails. */
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

/** The sentence that helps where Segmind, or the way to it, did not accept the test of a key. */
export function keyAdvice(error: ErrorKind): MessageKey {
  return ADVICE[error] ?? errorCard(error).advice;
}
