import type { StorageFault } from '@/lib/database/storage-error';
import type { UnreadableReason } from '@/lib/tabs/capture-tab';

/** Why the last press of "send", or of another button, did nothing. */
export type SendFault =
  | { kind: 'unreadable'; reason: UnreadableReason }
  | { kind: 'storage'; fault: StorageFault }
  /** Another surface asked something in this conversation a moment earlier. */
  | { kind: 'busy' };
