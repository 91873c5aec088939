/** What of idb's transactions is needed here, whichever database they belong to. */
type AnyTransaction = { readonly done: Promise<void>; commit(): void; abort(): void };

function isAbort(cause: unknown): boolean {
  return cause instanceof DOMException && cause.name === 'AbortError';
}

/**
 * Runs `work` within a transaction and resolves once it is on disk: all of it or nothing.
 *
 * @throws whatever `work` throws, after the transaction was aborted; `DOMException` where storage fails
 */
export async function allOrNothing<T>(transaction: AnyTransaction, work: () => Promise<T>): Promise<T> {
  // `done` is awaited below; were it rejected while `work` runs, nobody would listen to it yet.
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
      // It had ended already: what was thrown is the reason.
    }
    const failure = await done;
    // A request whose transaction the browser ended says only that; why it did, a full disk say, the transaction knows.
    throw isAbort(cause) && failure !== undefined ? failure : cause;
  }
}
