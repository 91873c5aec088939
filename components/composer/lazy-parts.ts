import { lazy } from '@/components/ui/lazy';

// A person can ask before these parts are loaded.

/** The chips and the quick actions, which appear after the page is first read. */
export const LazyContextBar = lazy(() => import('./ContextBar').then(({ ContextBar }) => ContextBar));

/** Says why nothing was sent. */
export const LazySendFaultNotice = lazy(() =>
  import('./SendFaultNotice').then(({ SendFaultNotice }) => SendFaultNotice),
);

export const LazyNextNotice = lazy(() => import('./NextNotice').then(({ NextNotice }) => NextNotice));

/** Says why nothing can be sent for now. */
export const LazyKeyUnreadableNotice = lazy(() =>
  import('@/components/notices/KeyUnreadableNotice').then(({ KeyUnreadableNotice }) => KeyUnreadableNotice),
);

export const LazySetUpNotice = lazy(() => import('./SetUpNotice').then(({ SetUpNotice }) => SetUpNotice));

/** Says once that Segmind's queue answered unexpectedly. */
export const LazyQueueFaultNotice = lazy(() =>
  import('./QueueFaultNotice').then(({ QueueFaultNotice }) => QueueFaultNotice),
);
