import { importOnce } from '@/components/session/import-once';
import { lazy } from '@/components/ui/lazy';

// The panel opens and takes text before these parts are loaded.

const importStart = importOnce(() => import('./start-parts'));

/** Questions and answers, including the code that draws Markdown. */
export const LazyTurnList = lazy(() => import('@/components/turn/TurnList').then((part) => part.TurnList));

/** What an empty conversation shows. */
export const LazyStartScreen = lazy(() => importStart().then((parts) => parts.StartScreen));

export const LazyHistoryView = lazy(() => import('@/components/history/HistoryView').then((part) => part.HistoryView));

/** Says why stored conversations can't be read. */
export const LazyStorageNotice = lazy(() =>
  import('@/components/notices/StorageNotice').then((part) => part.StorageNotice),
);

export const LazyEditableTitle = lazy(() => import('./EditableTitle').then((part) => part.EditableTitle));

/** The menu at the header's end. */
export const LazyHeaderMenu = lazy(() => importStart().then((parts) => parts.HeaderMenu));

/** What was read of a page, what was left out, and what is hidden in the page. */
export const LazyReadingView = lazy(() =>
  import('@/components/turn/reading/ReadingView').then((part) => part.ReadingView),
);

export const LazyToastRegion = lazy(() => importStart().then((parts) => parts.ToastRegion));
