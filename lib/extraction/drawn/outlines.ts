import type { Area } from './area';
import { lengthOf, splitValue } from './lengths';

export type Point = readonly [x: number, y: number];

/** Longer paths, in UTF-16 units, are drawings. */
const LONGEST_PATH = 500;

/** The letters that paths have for what `shape()` writes in words; relative ones are small. */
const LETTERS: Readonly<Record<string, string>> = {
  from: 'M',
  move: 'M',
  line: 'L',
  hline: 'H',
  vline: 'V',
  close: 'Z',
};

/** Returns the corners of a `path()` of straight lines; null for any other path. */
export function pathPoints(inside: string, [left, top]: Area): Point[] | null {
  const path = /^(?:\w+, ?)?"([MLHVZ\d\s,.-]*)"$/i.exec(inside.slice(0, LONGEST_PATH))?.[1];
  if (path === undefined) return null;
  const outline = new Outline();
  for (const [, letter = '', rest = ''] of path.matchAll(/([MLHVZ])([^MLHVZ]*)/gi)) {
    const numbers = (rest.match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? []).map(Number);
    const each = /[HV]/i.test(letter) ? 1 : 2;
    if (numbers.length === 0) outline.go(letter, []);
    for (let at = 0; at < numbers.length; at += each) outline.go(letter, numbers.slice(at, at + each));
  }
  return outline.points.map(([x, y]) => [left + x, top + y]);
}

/** Returns the corners of a `shape()` of straight lines; null for any other shape. */
export function shapePoints(inside: string, [left, top, right, bottom]: Area): Point[] | null {
  const outline = new Outline();
  for (const step of splitValue(inside.replace(/^(?:nonzero|evenodd) /, ''), ',')) {
    const [command = '', ...rest] = splitValue(step, ' ');
    const letter = LETTERS[command];
    if (!letter) return null;
    const isRelative = rest[0] === 'by';
    const lengths = command === 'from' ? rest : rest.slice(1);
    const numbers = lengths.map((length, index) =>
      lengthOf(length, letter === 'V' || index === 1 ? bottom - top : right - left),
    );
    outline.go(isRelative ? letter.toLowerCase() : letter, numbers);
  }
  return outline.points.map(([x, y]) => [left + x, top + y]);
}

/** Follows an outline from corner to corner. */
class Outline {
  readonly points: Point[] = [];
  #start: Point = [0, 0];
  #at: Point = [0, 0];

  /** @param letter what paths call the step: M, L, H, V or Z, small where the numbers count from the last corner */
  go(letter: string, numbers: readonly number[]): void {
    const [x, y] = letter === letter.toLowerCase() ? this.#at : ([0, 0] as const);
    const [one = Number.NaN, two = Number.NaN] = numbers;
    switch (letter.toUpperCase()) {
      case 'H':
        this.#at = [x + one, this.#at[1]];
        break;
      case 'V':
        this.#at = [this.#at[0], y + one];
        break;
      case 'Z':
        this.#at = this.#start;
        break;
      default:
        this.#at = [x + one, y + two];
        if (letter.toUpperCase() === 'M') this.#start = this.#at;
    }
    this.points.push(this.#at);
  }
}
