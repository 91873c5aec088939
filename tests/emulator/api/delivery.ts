import type { IncomingMessage, ServerResponse } from 'node:http';
import type { EmulatorState } from './emulator-state.ts';
import type { RawSockets } from './raw-sockets.ts';
import type { Reply } from './reply.ts';

/** One request's way back to the client, over HTTP/1.1 or HTTP/2. */
export class Delivery {
  #incoming: IncomingMessage;
  #response: ServerResponse;
  #sockets: RawSockets;
  #gone = false;
  #begun = false;

  /** @param onHangUp is called when the client leaves before an answer has begun */
  constructor(incoming: IncomingMessage, response: ServerResponse, sockets: RawSockets, onHangUp: () => void) {
    this.#incoming = incoming;
    this.#response = response;
    this.#sockets = sockets;
    response.once('close', () => {
      this.#gone = true;
      if (!this.#begun) onHangUp();
    });
  }

  get isGone(): boolean {
    return this.#gone;
  }

  /** Sends a reply, and resolves with whether the whole reply left while the client was connected. */
  send(state: EmulatorState, reply: Reply): Promise<boolean> {
    if (this.#gone) return Promise.resolve(false);
    this.#begun = true;
    return new Promise((resolve) => {
      this.#response.once('close', () => resolve(false));
      this.#response.writeHead(reply.status, this.#headers(reply, state.keepAlive));
      this.#response.end(reply.body, () => resolve(true));
      if (!state.keepAlive) this.#sockets.endSession(this.#incoming);
    });
  }

  /** Announces the whole body, sends half of the body and hangs up. */
  cutOff(reply: Reply): void {
    if (this.#gone) return;
    this.#begun = true;
    const bytes = Buffer.from(reply.body);
    this.#response.writeHead(reply.status, this.#headers(reply, true));
    this.#response.write(bytes.subarray(0, bytes.length / 2), () => this.#sockets.hangUp(this.#incoming.socket));
  }

  reset(): void {
    this.#begun = true;
    this.#sockets.reset(this.#incoming.socket);
  }

  #headers(reply: Reply, keepAlive: boolean): Record<string, string | number> {
    const hop = keepAlive || this.#incoming.httpVersionMajor === 2 ? {} : { connection: 'close' };
    return { ...reply.headers, 'x-emulator': '1', 'content-length': Buffer.byteLength(reply.body), ...hop };
  }
}
