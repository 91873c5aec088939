import type { MessageKey } from '@/lib/i18n';
import type { StoredHiddenReason, StoredLeftOutReason } from '@/lib/rows/reading-notes';

/** Names what was left out. */
export const LEFT_OUT_WORDS: Record<StoredLeftOutReason, MessageKey> = {
  navigation: 'leftOutNavigation',
  related: 'leftOutRelated',
  promotion: 'leftOutPromotion',
  controls: 'leftOutControls',
  notice: 'leftOutNotice',
  comments: 'leftOutComments',
  other: 'leftOutOther',
};

/** Says why nobody sees a text. */
export const HIDDEN_WORDS: Record<StoredHiddenReason, MessageKey> = {
  'not-drawn': 'hiddenNotDrawn',
  later: 'hiddenLater',
  faint: 'hiddenFaint',
  tiny: 'hiddenTiny',
  clipped: 'hiddenClipped',
  outside: 'hiddenOutside',
  colour: 'hiddenColour',
  twin: 'hiddenTwin',
  invisible: 'hiddenInvisible',
  other: 'hiddenOther',
};
