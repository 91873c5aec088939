import type { Http2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';

/**
 * The TCP sockets under a TLS server's connections. Node can't reset a TLS socket (nodejs/node#49484), only the TCP
 * socket beneath, and hands that out at the moment of connecting only.
 */
export class RawSockets {
  #byPort = new Map<number, Socket>();

  constructor(server: Server) {
    server.on('connection', (socket) => {
      const port = socket.remotePort;
      if (port === undefined) return;
      this.#byPort.set(port, socket);
      socket.on('close', () => this.#byPort.delete(port));
    });
  }

  /** Resets the connection that a TLS socket runs over. */
  reset(tls: Socket): void {
    this.#under(tls)?.resetAndDestroy();
  }

  /** Ends it without a word, after what was written. */
  hangUp(tls: Socket): void {
    this.#under(tls)?.destroy();
  }

  /** Lets an HTTP/2 connection end with the answer under way; an HTTP/1.1 one ends by its own header. */
  endSession(incoming: object): void {
    if ('stream' in incoming) (incoming.stream as { session?: Http2Session }).session?.close();
  }

  destroyAll(): void {
    for (const socket of this.#byPort.values()) socket.destroy();
  }

  #under(tls: Socket): Socket | undefined {
    return tls.remotePort === undefined ? undefined : this.#byPort.get(tls.remotePort);
  }
}
