import type { Interceptor, WireMessage } from './wire.ts';

type ScriptTarget = { context?: string; sandbox?: string };

/**
 * Firefox doesn't announce the script realms of extension pages, and Puppeteer can't use a realm that was not announced
 * (an `aria` selector would wait for ever). The reply to a script names the script's realm, so this interceptor
 * announces the realm before that reply.
 */
export class RealmLearner implements Interceptor {
  readonly #asked = new Map<number, ScriptTarget>();
  readonly #known = new Set<unknown>();

  outgoing(message: WireMessage): WireMessage {
    const target = message.params?.target as ScriptTarget | undefined;
    if (message.method?.startsWith('script.') && message.id !== undefined && target?.context !== undefined) {
      this.#asked.set(message.id, target);
    }
    return message;
  }

  incoming(message: WireMessage): WireMessage[] {
    if (message.method === 'script.realmCreated') this.#known.add(message.params?.realm);
    const target = message.id === undefined ? undefined : this.#asked.get(message.id);
    if (target === undefined || message.id === undefined) return [];
    this.#asked.delete(message.id);
    const realm = message.result?.realm;
    if (realm === undefined || this.#known.has(realm)) return [];
    this.#known.add(realm);
    return [{ method: 'script.realmCreated', params: { type: 'window', realm, origin: '', ...target } }];
  }
}
