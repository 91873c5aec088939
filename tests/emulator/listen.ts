import type { AddressInfo, Server } from 'node:net';

const LOOPBACK = '127.0.0.1';

/** Starts a server on loopback and resolves with its port; 0 takes any free port. Rejects when the port is taken. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops a listening server. Resolves once its connections have ended, which the caller must cut. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
  });
}
