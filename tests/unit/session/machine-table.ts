/** The result of an event: the next state and the effects, or null where nothing happens. */
type Step = readonly [{ state: string }, ...string[]] | null;

/**
 * The result of an event as a table's cell writes it: `state`, `state: effect, effect`, or `–` where nothing happens.
 */
export function cellOf(step: Step): string {
  if (step === null) return '–';
  const [{ state }, ...effects] = step;
  return effects.length === 0 ? state : `${state}: ${effects.join(', ')}`;
}

type Case<State> = { name: string; state: State; cell: string };

/**
 * The cells of a table with one row per event and one column per state. Throws where a row has too few or too many
 * cells.
 *
 * @param columns the states, in the order of the columns
 */
export function casesOf<State>(table: Record<string, string[]>, columns: readonly State[]): Case<State>[] {
  return Object.entries(table).flatMap(([name, row]) => {
    if (row.length !== columns.length) throw new Error(`the row "${name}" has ${row.length} cells`);
    return row.map((cell, index) => ({ name, state: columns[index] as State, cell }));
  });
}
