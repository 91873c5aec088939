import type { StorageFault } from '@/lib/database/storage-error';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';

/**
 * Why the last press of "send", or of another button, did nothing.
 * - `bare`: the page in front can't be read, and the person has to say whether the question goes out without it
 * - `busy`: another surface asked a question in this conversation a moment earlier
 */
export type SendFault =
  | { kind: 'unreadable'; reason: UnreadableReason }
  | { kind: 'bare' }
  | { kind: 'busy' }
  | { kind: 'storage'; fault: StorageFault };
