import { lazy } from '@/components/ui/lazy';

// What the panel can be opened and typed into without.

/** Questions and answers, with the drawing of Markdown. */
export const LazyTurnList = lazy(() => import('@/components/turn/TurnList').then(({ TurnList }) => TurnList));

/** What an empty conversation shows. */
export const LazyStartScreen = lazy(() => import('./StartScreen').then(({ StartScreen }) => StartScreen));

export const LazyHistoryView = lazy(() =>
  import('@/components/history/HistoryView').then(({ HistoryView }) => HistoryView),
);

/** Why the history cannot be read. */
export const LazyStorageNotice = lazy(() =>
  import('@/components/notices/StorageNotice').then(({ StorageNotice }) => StorageNotice),
);

export const LazyEditableTitle = lazy(() => import('./EditableTitle').then(({ EditableTitle }) => EditableTitle));

export const LazyToastRegion = lazy(() => import('@/components/ui/Toast').then(({ ToastRegion }) => ToastRegion));
