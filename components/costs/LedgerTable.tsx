import type { ComponentChildren } from 'preact';

type LedgerTableProps = {
  class: string;
  caption: string;
  /** The columns' names, in their order. */
  columns: readonly string[];
  /** Bodies and foot. */
  children: ComponentChildren;
};

/** A table that becomes a list of small blocks where there is no room for its columns (ledger.css). */
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
  /** What its class says it is: `ledger-<of>`. */
  of: string;
  /** The column's name, to stand before the value where the columns have no heads; none where the value explains itself. */
  label?: string;
  /** Null where it is not known. */
  children: ComponentChildren;
};

/** A cell that keeps its meaning without its column. */
export function LedgerCell({ of, label, children }: CellProps) {
  return (
    <td class={`ledger-${of}`} data-unknown={children === null}>
      {label && <span class="ledger-label">{label} </span>}
      {children ?? '–'}
    </td>
  );
}
