import type { PseudoValues } from '@/lib/page/tree';
import { counterSign } from '../counter-signs';
import { stringsOf } from './pseudo-words';
import type { RawElement } from './raw-element';

/** A counter of a style sheet. `depth` is that of the elements among which it was made: it ends with their parent. */
type Counter = { value: number; depth: number };

/** An element changes this many counters at most; more are no numbers for people. */
const MOST_CHANGED = 20;

/** Of counters within each other this many are written. */
const MOST_WRITTEN = 10;

/** A name and a whole number, as computed values of `counter-reset` and `counter-increment` list them. */
const CHANGE = /(\S+) (-?\d{1,9})(?= |$)/g;

/** A string, or what shows counters: `counter(name, style)` or `counters(name, "separator", style)`; the style may be missing. */
const PART = /"(?:[^"\\]|\\.)*"|counters?\(\s*([^\s,()]+)\s*(?:,\s*"((?:[^"\\]|\\.)*)"\s*)?(?:,\s*([\w-]+)\s*)?\)/g;

/** A number that says nothing but an item's place in its list. */
const PLACE = /^[^\p{L}\p{N}]*(\d{1,4})[^\p{L}\p{N}]*$/u;

/** Where words end so that others would run into them. */
const WORD_END = /[\p{L}\p{N}.):\]]$/u;

/**
 * Counts as style sheets do, element by element in document order, and puts the numbers into what they write before and
 * after elements. https://drafts.csswg.org/css-lists/#auto-numbering
 */
export class Counters {
  /** The counters of each name that are in scope, the innermost one last. */
  readonly #inScope = new Map<string, Counter[]>();
  /** For each open element the names of the counters that were made among its children; nothing where none were. */
  readonly #made: (string[] | undefined)[] = [undefined];

  /** Enters an element: counts it, and what is written before its content. */
  enter(element: RawElement): void {
    const { rare, attributes } = element;
    this.#count(rare.texts.counters);
    this.#made.push(undefined);
    if (!rare.before) return;
    const written = this.#write(rare.before, isCode(element));
    if (written === rare.before) return;
    const [content = '', ...others] = written;
    const text = stringsOf(content);
    const place = isUnmarkedItem(element) ? PLACE.exec(text)?.[1] : undefined;
    // The list numbers its items by itself, from this number on. Elsewhere style keeps the number apart from the words.
    if (place !== undefined) attributes.value ??= place;
    rare.before = [place === undefined ? content + (WORD_END.test(text) ? ' " "' : '') : '', ...others];
  }

  /** Leaves the element entered last: counts what is written after its content. */
  leave(element: RawElement): void {
    const { rare } = element;
    if (rare.after) rare.after = this.#write(rare.after, isCode(element));
    for (const name of this.#made.pop() ?? []) this.#inScope.get(name)?.pop();
  }

  /** @param changes computed `counter-reset` and `counter-increment`, one a line */
  #count(changes = ''): void {
    const [resets = '', increments = ''] = changes.split('\n');
    for (const [name, value] of changesIn(resets)) this.#change(name, () => value, true);
    for (const [name, value] of changesIn(increments)) this.#change(name, (before) => before + value, false);
  }

  /**
   * @param isNew whether the element makes a counter of its own, in the place of one that was made beside it
   */
  #change(name: string, change: (before: number) => number, isNew: boolean): void {
    const depth = this.#made.length - 1;
    const counters = this.#inScope.get(name) ?? [];
    this.#inScope.set(name, counters);
    const innermost = counters.at(-1);
    if (innermost && (!isNew || innermost.depth === depth)) {
      innermost.value = change(innermost.value);
      return;
    }
    counters.push({ value: change(0), depth });
    this.#made[depth] ??= [];
    this.#made[depth].push(name);
  }

  /** Puts the numbers into what a pseudo-element writes; the same values where it counts nothing that is known. */
  #write(values: PseudoValues, isSilent: boolean): PseudoValues {
    const [content = '', ...others] = values;
    this.#count(values[6]);
    if (!content.includes('counter') || isSilent) return values;
    let isKnown = true;
    const written = content.replace(PART, (part, name?: string, separator?: string, style = 'decimal') => {
      if (name === undefined) return part;
      const counters = this.#inScope.get(name) ?? [];
      isKnown &&= counters.length > 0;
      const shown = separator === undefined ? counters.slice(-1) : counters.slice(-MOST_WRITTEN);
      return `"${shown.map(({ value }) => counterSign(value, style)).join(separator)}"`;
    });
    return isKnown ? [written, ...others] : values;
  }
}

function changesIn(list: string): [name: string, value: number][] {
  const changes = Array.from(list.matchAll(CHANGE)).slice(0, MOST_CHANGED);
  return changes.map(([, name = '', value]) => [name, Number(value)]);
}

/** Whether an element is a line of code, of which style sheets count the lines. */
function isCode({ look }: RawElement): boolean {
  return /^(?:pre|pre-wrap|break-spaces)$/.test(look?.whiteSpace ?? '');
}

/** Whether an element is an item of a numbered list beside which the browser draws no number. */
function isUnmarkedItem({ name, parent, look }: RawElement): boolean {
  return name === 'li' && parent?.name === 'ol' && (look?.display !== 'list-item' || look.more === 'none');
}
