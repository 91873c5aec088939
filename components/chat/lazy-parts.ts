import { lazy } from '@/components/ui/lazy';

// What the panel can be opened and typed into without.

/** Questions and answers, with the drawing of Markdown. */
export const LazyTurnList = lazy(() => import('@/components/turn/TurnList').then(({ TurnList }) => TurnList));

/** The chips and the quick actions, which follow the first look at the page. */
export const LazyContextBar = lazy(() =>
  import('@/components/composer/ContextBar').then(({ ContextBar }) => ContextBar),
);

/** What an empty conversation shows. */
export const LazyStartScreen = lazy(() => import('./StartScreen').then(({ StartScreen }) => StartScreen));

export const LazyHistoryView = lazy(() =>
  import('@/components/history/HistoryView').then(({ HistoryView }) => HistoryView),
);

/** Why the history cannot be read. */
export const LazyStorageNotice = lazy(() =>
  import('@/components/notices/StorageNotice').then(({ StorageNotice }) => StorageNotice),
);

/** Why nothing was sent. */
export const LazySendFaultNotice = lazy(() =>
  import('@/components/composer/SendFaultNotice').then(({ SendFaultNotice }) => SendFaultNotice),
);

export const LazyEditableTitle = lazy(() => import('./EditableTitle').then(({ EditableTitle }) => EditableTitle));

export const LazyNextNotice = lazy(() =>
  import('@/components/composer/NextNotice').then(({ NextNotice }) => NextNotice),
);

/** Why nothing can be sent for now. */
export const LazyKeyUnreadableNotice = lazy(() =>
  import('@/components/notices/KeyUnreadableNotice').then(({ KeyUnreadableNotice }) => KeyUnreadableNotice),
);

export const LazySetUpNotice = lazy(() =>
  import('@/components/composer/SetUpNotice').then(({ SetUpNotice }) => SetUpNotice),
);

/** Said once, should Segmind's queue answer oddly. */
export const LazyQueueFaultNotice = lazy(() =>
  import('@/components/composer/QueueFaultNotice').then(({ QueueFaultNotice }) => QueueFaultNotice),
);

export const LazyToastRegion = lazy(() => import('@/components/ui/Toast').then(({ ToastRegion }) => ToastRegion));
