import { browser } from 'wxt/browser';
import type { Answer, Transport } from '@/lib/database/schema';
import { settings } from '@/lib/settings/settings';
import { refusalsSoFar } from './outcome-step';

/** How the next attempt of an answer is made, and whether it may go the direct way should the queue not be there. */
export type Route = { transport: Transport; canReroute: boolean };

/**
 * Which transport an answer is posted over. Automatic is the queue, until an answer of its contradicted its documented
 * form; then the direct call, for as long as this version of Sidenote is installed.
 */
export async function chooseTransport(answer: Answer): Promise<Route> {
  const [delivery, fault] = await Promise.all([settings.delivery.get(), settings.queueFault.get()]);
  if (delivery !== 'automatic') return { transport: delivery, canReroute: false };
  const isLeftAside = fault?.version === browser.runtime.getManifest().version;
  const isDirect = isLeftAside || refusalsSoFar(answer).includes('rerouted');
  return { transport: isDirect ? 'direct' : 'durable', canReroute: !isDirect };
}
