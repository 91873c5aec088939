import { importOnce } from '@/components/session/import-once';
import { lazy } from '@/components/ui/lazy';

// A person can ask before these parts are loaded.

const importStart = importOnce(() => import('./start-parts'));

/** What stands above the box, which appears after the page is first read. */
export const LazyContextBar = lazy(() => importStart().then((parts) => parts.ContextBar));

/** The chips and the menu of actions, in the place that the box keeps for them. */
export const LazyContextRow = lazy(() => importStart().then((parts) => parts.ContextRow));

/** Says why nothing was sent. */
export const LazySendFaultNotice = lazy(() => import('./SendFaultNotice').then((part) => part.SendFaultNotice));

export const LazyNextNotice = lazy(() => import('./NextNotice').then((part) => part.NextNotice));

/** Says why nothing can be sent for now. */
export const LazyKeyUnreadableNotice = lazy(() =>
  import('@/components/notices/KeyUnreadableNotice').then((part) => part.KeyUnreadableNotice),
);

export const LazySetUpNotice = lazy(() => import('./SetUpNotice').then((part) => part.SetUpNotice));

/** Says once that Segmind's queue answered unexpectedly. */
export const LazyQueueFaultNotice = lazy(() => import('./QueueFaultNotice').then((part) => part.QueueFaultNotice));

/** Says which key leads to the field, where the browser leaves the keyboard in the page. */
export const LazyKeyHint = lazy(() => import('./KeyHint').then((part) => part.KeyHint));

export const LazyLowBalance = lazy(() => importStart().then((parts) => parts.LowBalance));
