/** The part of idb's transaction type that `allOrNothing` uses, the same for every database. */
type AnyTransaction = { readonly done: Promise<void>; commit(): void; abort(): void };

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

/**
 * Runs `work` within a transaction and resolves with its result once all of its writes are on disk. If anything fails,
 * nothing is written.
 *
 * @throws whatever `work` throws, after the transaction was aborted; `DOMException` where storage fails
 */
export async function allOrNothing<T>(transaction: AnyTransaction, work: () => Promise<T>): Promise<T> {
  // `done` is awaited only below. Without this handler, a rejection while `work` runs would count as unhandled.
  const done = transaction.done.catch((cause: unknown) => cause);
  try {
    const result = await work();
    transaction.commit();
    const failure = await done;
    if (failure !== undefined) throw failure;
    return result;
  } catch (cause) {
    try {
      transaction.abort();
    } catch {
      // The transaction had ended already; the error below is reported all the same.
    }
    const failure = await done;
    // When the browser ends a transaction, its requests reject with a bare AbortError. Only the transaction knows the
    // cause, a full disk for example.
    throw isAbort(cause) && failure !== undefined ? failure : cause;
  }
}
