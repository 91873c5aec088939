/**
 * What can be wrong with the storage of the browser, each with a message of its own for the person:
 *
 * - `full`: there is no room left to write
 * - `blocked`: an older page of Sidenote keeps the database open, and this version has to upgrade it first
 * - `upgrade-failed`: this version could not migrate the stored rows, which are unchanged
 * - `newer`: a later version of Sidenote wrote the database
 * - `closed`: the browser closed the database while it was used
 * - `invalid-row`: the row to be changed does not fit its schema
 * - `unavailable`: the browser gives no access at all, or only to a damaged database
 */
export type StorageFault = 'full' | 'blocked' | 'upgrade-failed' | 'newer' | 'closed' | 'invalid-row' | 'unavailable';

/** The database could not be read or written. Nothing in the database was overwritten. */
export class StorageError extends Error {
  override name = 'StorageError';
  readonly kind: StorageFault;

  constructor(kind: StorageFault, cause?: unknown) {
    super(cause instanceof Error ? `${kind}: ${cause.message}` : kind, { cause });
    this.kind = kind;
  }
}

/** Whether storage failed, and not the work that used it. */
export function isStorageFault(cause: unknown): cause is StorageError {
  return cause instanceof StorageError;
}

/** The fault to tell the person of, for an error that was thrown while the database was used. */
export function storageFaultOf(cause: unknown): StorageFault {
  return isStorageFault(cause) ? cause.kind : 'unavailable';
}

/** The names of the errors that opening or using a database throws (Indexed Database API 3.0, "Exceptions"). */
const FAULTS = new Map<string, StorageFault>([
  ['QuotaExceededError', 'full'],
  ['VersionError', 'newer'],
  ['InvalidStateError', 'closed'],
  ['AbortError', 'closed'],
  // A store or an index is missing that every database of this version has.
  ['NotFoundError', 'unavailable'],
  ['UnknownError', 'unavailable'],
  ['NotReadableError', 'unavailable'],
  ['SecurityError', 'unavailable'],
]);

/**
 * Turns an error of the browser into a fault of storage; no other code does.
 *
 * @param during `open` where there is no connection yet, so that it cannot have been closed
 * @returns a `StorageError`, or `cause` itself where it is no storage error (a value that cannot be cloned, for
 *   example)
 */
export function toStorageError(cause: unknown, during: 'open' | 'use'): unknown {
  // Compare by name: the class for full storage is a DOMException only in some browsers.
  if (isStorageFault(cause) || !(cause instanceof Error)) return cause;
  const fault = FAULTS.get(cause.name);
  if (fault === undefined) return during === 'open' ? new StorageError('unavailable', cause) : cause;
  return new StorageError(fault === 'closed' && during === 'open' ? 'unavailable' : fault, cause);
}
