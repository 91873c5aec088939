import type { ComponentChildren } from 'preact';

type LedgerTableProps = {
  class: string;
  caption: string;
  /** The columns' names, in order. */
  columns: readonly string[];
  /** The table's bodies and foot. */
  children: ComponentChildren;
};

/** A table that becomes a list of small blocks where its columns have no room (ledger.css). */
export function LedgerTable({ class: name, caption, columns, children }: LedgerTableProps) {
  return (
    <table class={`ledger-table ${name}`}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  );
}

type CellProps = {
  /** The end of its class: `ledger-<of>`. */
  of: string;
  /** The column's name, shown before the value where the table has no heads; absent where the value explains itself. */
  label?: string;
  /** Null if the value is unknown. */
  children: ComponentChildren;
};

/** A cell that makes sense without its column's head. */
export function LedgerCell({ of, label, children }: CellProps) {
  return (
    <td class={`ledger-${of}`} data-unknown={children === null}>
      {label && <span class="ledger-label">{label} </span>}
      {children ?? '–'}
    </td>
  );
}
