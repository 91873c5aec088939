import type { SidenoteDatabase, StoreName } from './stores';

export type Row<Store extends StoreName> = SidenoteDatabase[Store]['value'];
export type Key<Store extends StoreName> = SidenoteDatabase[Store]['key'];

/** A row as it was written, with the store it lies in. */
type PutRow = { [Store in StoreName]: { store: Store; row: Row<Store> } }[StoreName];
/** The key of a row that was deleted, with the store it lay in. */
type DeletedRow = { [Store in StoreName]: { store: Store; key: Key<Store> } }[StoreName];

/** What one transaction wrote and deleted, in the order in which it did. */
export type WrittenRows = { put: readonly PutRow[]; deleted: readonly DeletedRow[] };
