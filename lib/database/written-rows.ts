import type { RowStore, SidenoteDatabase } from './stores';

export type Row<Store extends RowStore> = SidenoteDatabase[Store]['value'];
export type Key<Store extends RowStore> = SidenoteDatabase[Store]['key'];

/** A row as it was written, with the store it lies in. */
type PutRow = { [Store in RowStore]: { store: Store; row: Row<Store> } }[RowStore];
/** The key of a row that was deleted, with the store it lay in. */
type DeletedRow = { [Store in RowStore]: { store: Store; key: Key<Store> } }[RowStore];

/** What one transaction wrote and deleted, in the order in which it did. */
export type WrittenRows = { put: readonly PutRow[]; deleted: readonly DeletedRow[] };
