import type { ConnectionTransport } from 'puppeteer-core';

/** A message of the DevTools protocol or of WebDriver BiDi: a command, the reply to a command, or an event. */
export type WireMessage = {
  id?: number;
  method?: string;
  params?: Record<string, unknown>;
  result?: Record<string, unknown>;
  error?: unknown;
  message?: string;
  sessionId?: string;
};

/** The carrier of the messages: a web socket or a pipe. */
export type Channel = {
  send(text: string): void;
  close(): void;
  /** The wire sets this and `onClose`. */
  onText: (text: string) => void;
  onClose: () => void;
};

/** Changes outgoing commands, and returns the events to insert before an incoming message. */
export type Interceptor = {
  outgoing?: (message: WireMessage) => WireMessage;
  incoming?: (message: WireMessage) => WireMessage[];
};

/** The first id of the harness's own commands, far above any id that Puppeteer uses. */
const FIRST_OWN_ID = 1_000_000_000;

type Pending = { resolve: (result: Record<string, unknown>) => void; reject: (error: Error) => void };

/**
 * One connection to a browser, shared by Puppeteer, through `transport`, and the harness. The harness sends commands
 * for which Puppeteer has no method, and announces pages to Puppeteer that the browser doesn't announce.
 */
export class Wire {
  readonly transport: ConnectionTransport;
  readonly #channel: Channel;
  readonly #interceptor: Interceptor;
  readonly #pending = new Map<number, Pending>();
  #lastId = FIRST_OWN_ID;

  constructor(channel: Channel, interceptor: Interceptor = {}) {
    this.#channel = channel;
    this.#interceptor = interceptor;
    this.transport = {
      send: (text) => this.#sendOn(JSON.parse(text) as WireMessage),
      close: () => channel.close(),
    };
    channel.onText = (text) => this.#receive(text);
    channel.onClose = () => this.#end();
  }

  /** Sends a command and resolves with its result; rejects with the browser's error message. */
  send(method: string, params: Record<string, unknown> = {}, sessionId?: string): Promise<Record<string, unknown>> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject: (error) => reject(new Error(`${method}: ${error.message}`)) });
      this.#channel.send(JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }));
    });
  }

  /** Sends Puppeteer an event as if it came from the browser. */
  announce(method: string, params: Record<string, unknown>): void {
    this.transport.onmessage?.(JSON.stringify({ type: 'event', method, params }));
  }

  #sendOn(message: WireMessage): void {
    this.#channel.send(JSON.stringify(this.#interceptor.outgoing?.(message) ?? message));
  }

  #receive(text: string): void {
    const message = JSON.parse(text) as WireMessage;
    const pending = message.id === undefined ? undefined : this.#pending.get(message.id);
    if (pending === undefined || message.id === undefined) {
      for (const event of this.#interceptor.incoming?.(message) ?? []) {
        this.transport.onmessage?.(JSON.stringify({ type: 'event', ...event }));
      }
      this.transport.onmessage?.(text);
      return;
    }
    this.#pending.delete(message.id);
    if (message.error === undefined) pending.resolve(message.result ?? {});
    else pending.reject(new Error(message.message ?? JSON.stringify(message.error)));
  }

  #end(): void {
    for (const { reject } of this.#pending.values()) reject(new Error('the browser is gone'));
    this.#pending.clear();
    this.transport.onclose?.();
  }
}

/** Opens a web socket. Rejects where no connection can be made. */
export function openWebSocketChannel(url: string): Promise<Channel> {
  const socket = new WebSocket(url);
  const channel: Channel = {
    send: (text) => socket.send(text),
    close: () => socket.close(),
    onText: () => undefined,
    onClose: () => undefined,
  };
  socket.onmessage = ({ data }) => channel.onText(String(data));
  socket.onclose = () => channel.onClose();
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(channel);
    socket.onerror = () => reject(new Error(`No connection to ${url}`));
  });
}
