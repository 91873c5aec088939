import type { Answer } from '@/lib/rows/answer';
import type { Transport } from '@/lib/rows/attempt';
import { settings } from '@/lib/settings/settings';
import { refusalsSoFar } from './outcome-step';
import { isQueueLeftAside } from './queue-doubts';

/** How the next attempt is sent, and whether a direct one may follow where the route of the queue is missing. */
export type Route = { transport: Transport; canReroute: boolean };

/**
 * Chooses the transport for the next attempt of an answer. Automatic delivery uses the queue, but after several replies
 * that contradicted Segmind's documentation the direct call for a day (`queue-doubts.ts`).
 *
 * @param now ms since 1970
 */
export async function chooseTransport(answer: Answer, now: number): Promise<Route> {
  const [delivery, isLeftAside] = await Promise.all([settings.delivery.get(), isQueueLeftAside(now)]);
  if (delivery !== 'automatic') return { transport: delivery, canReroute: false };
  const isDirect = isLeftAside || refusalsSoFar(answer).includes('rerouted');
  return { transport: isDirect ? 'direct' : 'durable', canReroute: !isDirect };
}
