/** A letter of a right-to-left script, followed within 20 characters by a Latin letter or a digit. */
const TURN =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefcA-Za-z0-9]{0,20}[A-Za-z0-9]/g;

/** Counts the turns from right-to-left to left-to-right. The browser's layout begins a new piece at each turn. */
export function countTurns(text: string): number {
  return text.match(TURN)?.length ?? 0;
}
