import { z } from 'zod/mini';

/** A change of the database: the ids of the conversations concerned, and which part of them changed, where that is all. */
const change = z.object({
  /** Conversations; empty where rows changed that belong to none any more. */
  ids: z.array(z.string()),
  /** The id of the question that was written with its open answer, where nothing else changed. */
  question: z.optional(z.string()),
  /** The id of the answer that changed, where nothing but the answer and its conversation's row changed. */
  answer: z.optional(z.string()),
});
export type Change = z.infer<typeof change>;

const CHANNEL = 'sidenote-changed';

/** Tells every surface, and the background where it is awake, which rows to read again. Carries ids, never text. */
export function announceChange(changed: Change): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(changed);
  channel.close();
}

/** Calls back for every change that another context announces; returns a function that stops the calls. */
export function onChange(listener: (changed: Change) => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    const parsed = change.safeParse(event.data);
    if (parsed.success) listener(parsed.data);
  };
  return () => channel.close();
}
