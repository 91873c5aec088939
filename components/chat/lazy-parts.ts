import { lazy } from '@/components/ui/lazy';

// What the panel can be opened and typed into without.

/** Questions and answers, with the drawing of Markdown. */
export const LazyTurnView = lazy(() => import('./TurnView').then(({ TurnView }) => TurnView));

export const LazyHistoryView = lazy(() =>
  import('@/components/history/HistoryView').then(({ HistoryView }) => HistoryView),
);
