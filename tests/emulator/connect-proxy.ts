import http from 'node:http';
import net from 'node:net';
import { SEGMIND_HOST } from './certificate.ts';
import { close, listen } from './listen.ts';

const ALLOWED = `${SEGMIND_HOST}:443`;
const REFUSAL = 'HTTP/1.1 403 Forbidden\r\nx-emulator: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n';

/** A running proxy. `refused` lists the addresses that the proxy refused, in order. */
export type ConnectProxy = { port: number; refused: string[]; stop: () => Promise<void> };

/**
 * Starts an HTTP proxy on loopback that tunnels `CONNECT api.segmind.com:443` to the emulator and refuses everything
 * else. Firefox can't map a host to an address, so Firefox uses this proxy for HTTPS. The proxy passes on a reset by
 * the emulator as a reset, since the browser would otherwise see a clean end. Rejects when the port is taken.
 */
export async function startConnectProxy(emulatorPort: number, port = 0): Promise<ConnectProxy> {
  const refused: string[] = [];
  const sockets = new Set<net.Socket>();
  const server = http.createServer((request, response) => {
    refused.push(request.url ?? '');
    response.writeHead(403, { 'x-emulator': '1', connection: 'close' }).end();
  });

  server.on('connect', (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
    client.on('error', () => client.destroy());
    if (request.url !== ALLOWED) {
      refused.push(request.url ?? '');
      client.end(REFUSAL);
      return;
    }
    const upstream = net.connect(emulatorPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\nx-emulator: 1\r\n\r\n');
      upstream.write(head);
      client.pipe(upstream).pipe(client);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.resetAndDestroy());
    upstream.on('close', () => sockets.delete(upstream));
    client.on('close', (hadError) => (hadError ? upstream.resetAndDestroy() : upstream.end()));
  });

  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });

  return {
    port: await listen(server, port),
    refused,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await close(server);
    },
  };
}
