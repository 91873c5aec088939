/** A letter of a script that is written from right to left, with a Latin letter or a digit behind it. */
const TURN =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc][^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefcA-Za-z0-9]{0,20}[A-Za-z0-9]/g;

/** How often a text turns from right to left about. Each turn begins a piece of its own in the browser's layout. */
export function countTurns(text: string): number {
  return text.match(TURN)?.length ?? 0;
}
