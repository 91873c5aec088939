/** The lock that every open connection shares, and that an upgrade takes for itself alone. */
export const DATABASE_LOCK = 'sidenote-database';

const CHANNEL = 'sidenote-database';
const LET_GO = 'let-go';

/** Asks every other page, and the background, to close its connection. It opens another at its next use. */
export function askToLetGo(): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(LET_GO);
  channel.close();
}

/**
 * Holds the shared lock for as long as a connection is open, so that nobody requests an upgrade that would have to wait
 * for it. Does not wait for the lock: opening is no slower for it, and where an upgrade is under way right now, the
 * browser's own `versionchange` closes the connection.
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
      // Closed before the lock was given: there is nothing to hold any more.
    });
}
