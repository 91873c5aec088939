/** What a cell of a table says: `state`, `state: effect, effect`, or `–` where nothing happens. */
type Step = readonly [{ state: string }, ...string[]] | null;

/** What an event did, in the words of a table's cell. */
export function cellOf(step: Step): string {
  if (step === null) return '–';
  const [{ state }, ...effects] = step;
  return effects.length === 0 ? state : `${state}: ${effects.join(', ')}`;
}

type Case<State> = { name: string; state: State; cell: string };

/**
 * The cells of a table, one row an event and one column a state.
 *
 * @param columns the states, in the order of the columns
 */
export function casesOf<State>(table: Record<string, string[]>, columns: readonly State[]): Case<State>[] {
  return Object.entries(table).flatMap(([name, row]) => {
    if (row.length !== columns.length) throw new Error(`the row "${name}" has ${row.length} cells`);
    return row.map((cell, index) => ({ name, state: columns[index] as State, cell }));
  });
}
