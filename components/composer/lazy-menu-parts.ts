import { lazy } from '@/components/ui/lazy';

// Apart from `lazy-parts.ts`, which loads the menu itself.

/** The model that answers in the conversation shown, and the list of the others. */
export const LazyConversationModel = lazy(() =>
  import('./ConversationModel').then(({ ConversationModel }) => ConversationModel),
);
