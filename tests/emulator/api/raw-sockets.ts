import type { Http2Session } from 'node:http2';
import type { Server, Socket } from 'node:net';

/**
 * The TCP sockets under a TLS server's connections. Node can't reset a TLS socket (nodejs/node#49484), but only the TCP
 * socket below, which Node hands out only in the `connection` event.
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

  /** Resets the connection under a TLS socket. */
  reset(tls: Socket): void {
    this.#under(tls)?.resetAndDestroy();
  }

  /** Closes the connection under a TLS socket without a TLS close. */
  hangUp(tls: Socket): void {
    this.#under(tls)?.destroy();
  }

  /** Ends an HTTP/2 connection after its current answer. An HTTP/1.1 connection ends by the answer's own header. */
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
