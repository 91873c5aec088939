import type { CapturedSelection } from '@/lib/page/capture';
import type { UnreadableReason } from '@/lib/tabs/unreadable-reason';

/** A page that Sidenote may read, as the last look found it. `url` has no fragment. */
export type ReadablePage = {
  kind: 'readable';
  tabId: number;
  /** The browser's name for the document; null where it tells none. */
  documentId: string | null;
  url: string;
  title: string;
  isLoading: boolean;
  selection: CapturedSelection | null;
};

/** The page beside the chat, as far as Sidenote may know it. */
export type PageState =
  /** This surface has no page (the full tab). */
  | { kind: 'none' }
  | { kind: 'looking' }
  | ReadablePage
  | { kind: 'unreadable'; tabId: number; reason: UnreadableReason };

/**
 * What a question was going to be sent with at the moment of Enter: all of it is of one document of one tab, whatever
 * comes to the front afterwards.
 */
export type BoundContext = {
  page: Exclude<PageState, { kind: 'looking' }>;
  isPageAttached: boolean;
  /** What the selection's chip showed, or null where there was none. */
  selection: CapturedSelection | null;
  /** The selection that the person took off: it is not sent though it is still highlighted. */
  removedSelection: string | null;
};
