import type { RowStore, SidenoteDatabase } from './stores';

export type Row<Store extends RowStore> = SidenoteDatabase[Store]['value'];
export type Key<Store extends RowStore> = SidenoteDatabase[Store]['key'];

/** A written row, with the name of its store. */
type PutRow = { [Store in RowStore]: { store: Store; row: Row<Store> } }[RowStore];
/** The key of a deleted row, with the name of its store. */
type DeletedRow = { [Store in RowStore]: { store: Store; key: Key<Store> } }[RowStore];

/** What one transaction wrote and deleted, each list in the order of its requests. */
export type WrittenRows = { put: readonly PutRow[]; deleted: readonly DeletedRow[] };
