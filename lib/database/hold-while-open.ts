/** The lock that every open connection shares, and that an upgrade takes exclusively. */
export const DATABASE_LOCK = 'sidenote-database';

const CHANNEL = 'sidenote-database';
const LET_GO = 'let-go';

/** Asks every other page and the background to close their connections. Each opens a new one at its next use. */
export function askToLetGo(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(LET_GO);
  channel.close();
}

/**
 * Holds the shared lock for as long as a connection is open, so that an upgrade is not requested while it would have to
 * wait for this connection. The function does not wait for the lock, which would slow down the opening; where an
 * upgrade is under way already, the browser's own `versionchange` closes the connection.
 *
 * @param closed aborted once the connection is closed
 * @param letGo is called when another context asks for the database
 */
export function holdWhileOpen(closed: AbortSignal, letGo: () => void): void {
  if (closed.aborted) return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === LET_GO) letGo();
  };
  const release = Promise.withResolvers<void>();
  closed.addEventListener('abort', () => {
    channel.close();
    release.resolve();
  });
  navigator.locks
    .request(DATABASE_LOCK, { mode: 'shared', signal: closed }, () => release.promise)
    .catch(() => {
      // The connection was closed before the lock was granted, so there is nothing to hold.
    });
}
