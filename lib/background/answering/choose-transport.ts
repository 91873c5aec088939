import type { Answer } from '@/lib/rows/answer';
import type { Transport } from '@/lib/rows/attempt';
import { settings } from '@/lib/settings/settings';
import { refusalsSoFar } from './outcome-step';
import { isQueueLeftAside } from './queue-doubts';

/** How the next attempt of an answer is made, and whether it may go the direct way should the queue not be there. */
export type Route = { transport: Transport; canReroute: boolean };

/**
 * Which transport an answer is posted over. Automatic is the queue, until replies of its contradicted its documented
 * form again and again; then the direct call for a day (`queue-doubts.ts`).
 *
 * @param now ms since 1970
 */
export async function chooseTransport(answer: Answer, now: number): Promise<Route> {
  const [delivery, isLeftAside] = await Promise.all([settings.delivery.get(), isQueueLeftAside(now)]);
  if (delivery !== 'automatic') return { transport: delivery, canReroute: false };
  const isDirect = isLeftAside || refusalsSoFar(answer).includes('rerouted');
  return { transport: isDirect ? 'direct' : 'durable', canReroute: !isDirect };
}
