import type { CapturedSelection } from '@/lib/page/capture';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';

/** A page that Sidenote may read, as it was read last. `url` has no fragment. */
export type ReadablePage = {
  kind: 'readable';
  tabId: number;
  /** The browser's id of the document; null where the browser gives none. */
  documentId: string | null;
  url: string;
  title: string;
  isLoading: boolean;
  selection: CapturedSelection | null;
  /** Frames of other sites are still to be read: `selection` is what was known before. */
  hasUnreadFrames?: true;
};

/** The page beside the chat, as far as Sidenote may know it. */
export type PageState =
  /** This surface has no page (the full tab). */
  | { kind: 'none' }
  | { kind: 'looking' }
  | ReadablePage
  | { kind: 'unreadable'; tabId: number; reason: UnreadableReason };
