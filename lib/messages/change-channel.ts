import { z } from 'zod/mini';

/** What changed: the conversations concerned, and which part of them where that is all of the change. */
const change = z.object({
  /** Conversations; empty where rows changed that belong to none any more. */
  ids: z.array(z.string()),
  /** The question that was written with its open answer, where that is all of the change. */
  question: z.optional(z.string()),
  /** The answer that was changed, where that and its conversation's own row are all of the change. */
  answer: z.optional(z.string()),
});
export type Change = z.infer<typeof change>;

const CHANNEL = 'sidenote-changed';

/** Tells every surface, and the background where it is awake, what to read again. Carries ids only, never text. */
export function announceChange(changed: Change): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(changed);
  channel.close();
}

/** Calls back for changes made by others; returns the way to stop that. */
export function onChange(listener: (changed: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const parsed = change.safeParse(event.data);
    if (parsed.success) listener(parsed.data);
  };
  return () => channel.close();
}
