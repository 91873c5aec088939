import { lazy } from '@/components/ui/lazy';

// What one can ask without.

/** The chips and the quick actions, which follow the first look at the page. */
export const LazyContextBar = lazy(() => import('./ContextBar').then(({ ContextBar }) => ContextBar));

/** Why nothing was sent. */
export const LazySendFaultNotice = lazy(() =>
  import('./SendFaultNotice').then(({ SendFaultNotice }) => SendFaultNotice),
);

export const LazyNextNotice = lazy(() => import('./NextNotice').then(({ NextNotice }) => NextNotice));

/** Why nothing can be sent for now. */
export const LazyKeyUnreadableNotice = lazy(() =>
  import('@/components/notices/KeyUnreadableNotice').then(({ KeyUnreadableNotice }) => KeyUnreadableNotice),
);

export const LazySetUpNotice = lazy(() => import('./SetUpNotice').then(({ SetUpNotice }) => SetUpNotice));

/** Said once, should Segmind's queue answer oddly. */
export const LazyQueueFaultNotice = lazy(() =>
  import('./QueueFaultNotice').then(({ QueueFaultNotice }) => QueueFaultNotice),
);
