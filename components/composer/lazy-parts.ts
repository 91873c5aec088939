import { lazy } from '@/components/ui/lazy';

// A person can ask before these parts are loaded.

/** The chips and the quick actions, which appear after the page is first read. */
export const LazyContextBar = lazy(() => import('./ContextBar').then(({ ContextBar }) => ContextBar));

/** Says which page a question is about while another one is in front. */
export const LazyPageBar = lazy(() => import('./PageBar').then(({ PageBar }) => PageBar));

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
