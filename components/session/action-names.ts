import type { MessageKey } from '@/lib/i18n';
import type { QuickAction } from '@/lib/rows/question';

/** What each quick action is called, on its button and as the question it asks. */
export const ACTION_NAMES = {
  summarise: 'actionSummarise',
  'key-points': 'actionKeyPoints',
  explain: 'actionExplain',
  translate: 'actionTranslate',
} as const satisfies Record<QuickAction, MessageKey>;
