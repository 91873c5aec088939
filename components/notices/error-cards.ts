import type { ErrorKind } from '@/lib/errors';
import type { MessageKey } from '@/lib/i18n';

/** What the one button of an error card does. */
export type ErrorRemedy =
  | 'retry'
  | 'shorten'
  | 'key'
  | 'consent'
  | 'model'
  | 'top-up'
  | 'permission'
  | 'delivery'
  | 'none';

/** The card of an error: its headline, what to do, and the button that helps. */
export type ErrorCard = { title: MessageKey; advice: MessageKey; remedy: ErrorRemedy };

const CARDS: Record<ErrorKind, ErrorCard> = {
  'no-key': { title: 'errorNoKeyTitle', advice: 'errorNoKeyAdvice', remedy: 'key' },
  'no-consent': { title: 'setUpConsentTitle', advice: 'setUpConsentText', remedy: 'consent' },
  'no-permission': { title: 'errorNoPermissionTitle', advice: 'errorNoPermissionAdvice', remedy: 'permission' },
  'bad-request': { title: 'errorBadRequestTitle', advice: 'errorBadRequestAdvice', remedy: 'retry' },
  'key-rejected': { title: 'errorKeyRejectedTitle', advice: 'errorKeyRejectedAdvice', remedy: 'key' },
  forbidden: { title: 'errorForbiddenTitle', advice: 'errorForbiddenAdvice', remedy: 'model' },
  'model-unknown': { title: 'errorModelUnknownTitle', advice: 'errorModelUnknownAdvice', remedy: 'model' },
  'wrong-method': { title: 'errorWrongMethodTitle', advice: 'errorWrongMethodAdvice', remedy: 'none' },
  'content-type': { title: 'errorContentTypeTitle', advice: 'errorContentTypeAdvice', remedy: 'none' },
  'no-credits': { title: 'errorNoCreditsTitle', advice: 'errorNoCreditsAdvice', remedy: 'top-up' },
  'spend-limit': { title: 'errorSpendLimitTitle', advice: 'errorSpendLimitAdvice', remedy: 'top-up' },
  parameter: { title: 'errorParameterTitle', advice: 'errorParameterAdvice', remedy: 'model' },
  'model-retired': { title: 'errorModelRetiredTitle', advice: 'errorModelRetiredAdvice', remedy: 'model' },
  'job-failed': { title: 'errorJobFailedTitle', advice: 'errorJobFailedAdvice', remedy: 'retry' },
  'rate-limited': { title: 'errorRateLimitedTitle', advice: 'errorRateLimitedAdvice', remedy: 'retry' },
  server: { title: 'errorServerTitle', advice: 'errorServerAdvice', remedy: 'retry' },
  unavailable: { title: 'errorUnavailableTitle', advice: 'errorUnavailableAdvice', remedy: 'retry' },
  overloaded: { title: 'errorOverloadedTitle', advice: 'errorOverloadedAdvice', remedy: 'retry' },
  'context-overflow': { title: 'errorContextOverflowTitle', advice: 'errorContextOverflowAdvice', remedy: 'shorten' },
  'too-large': { title: 'errorTooLargeTitle', advice: 'errorTooLargeAdvice', remedy: 'shorten' },
  'no-answer': { title: 'errorNoAnswerTitle', advice: 'errorNoAnswerAdvice', remedy: 'retry' },
  malformed: { title: 'errorMalformedTitle', advice: 'errorMalformedAdvice', remedy: 'retry' },
  filtered: { title: 'errorFilteredTitle', advice: 'errorFilteredAdvice', remedy: 'retry' },
  'tool-call': { title: 'errorToolCallTitle', advice: 'errorToolCallAdvice', remedy: 'retry' },
  proxy: { title: 'errorProxyTitle', advice: 'errorProxyAdvice', remedy: 'retry' },
  legal: { title: 'errorLegalTitle', advice: 'errorLegalAdvice', remedy: 'model' },
  network: { title: 'errorNetworkTitle', advice: 'errorNetworkAdvice', remedy: 'retry' },
  timeout: { title: 'errorTimeoutTitle', advice: 'errorTimeoutAdvice', remedy: 'retry' },
  'cut-off': { title: 'errorCutOffTitle', advice: 'errorCutOffAdvice', remedy: 'retry' },
  expired: { title: 'errorExpiredTitle', advice: 'errorExpiredAdvice', remedy: 'retry' },
  'other-key': { title: 'errorOtherKeyTitle', advice: 'errorOtherKeyAdvice', remedy: 'retry' },
  'queue-missing': { title: 'errorQueueMissingTitle', advice: 'errorQueueMissingAdvice', remedy: 'delivery' },
  internal: { title: 'errorInternalTitle', advice: 'errorInternalAdvice', remedy: 'retry' },
};

/** Returns the card of an error. Only here do errors become sentences for the person. */
export function errorCard(kind: ErrorKind): ErrorCard {
  return CARDS[kind];
}
