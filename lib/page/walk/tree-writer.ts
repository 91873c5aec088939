import type { Attributes, Box, Item, OpenItem, StyleFacts, WalkedTree } from '../tree';

/** Chunks end at about this many UTF-16 units. */
const CHUNK = 64_000;

const WORD_END = /[\p{L}\p{N})\]%]/u;

/** About the length of an open element in JSON. */
const ITEM = 60;

/** Collects the items of a walk. They can be changed until `finish` writes them. */
export class TreeWriter {
  readonly #styles: StyleFacts[] = [];
  readonly #keys = new Map<string, number>();
  readonly #chunks: Item[][] = [];
  #chunk: Item[] = [];
  #length = 0;
  #hasGap = false;
  /** How the last text ended. */
  #end = '';

  /** Returns the index of a style; `make` is called only for a key that is new. */
  styleOf(key: string, make: () => StyleFacts): number {
    let index = this.#keys.get(key);
    if (index === undefined) {
      index = this.#styles.push(make()) - 1;
      this.#keys.set(key, index);
    }
    return index;
  }

  factsAt(index: number): StyleFacts | undefined {
    return this.#styles[index];
  }

  open(name: string, style: number, hidden: number, attributes: Attributes | 0, box: Box | 0): OpenItem {
    const item: OpenItem = [name, style, hidden, attributes, box];
    this.#add(item, ITEM);
    return item;
  }

  /** Whether the last text ended in a word. */
  get endsInWord(): boolean {
    return WORD_END.test(this.#end);
  }

  /** Notes that a person sees a space before the next text. */
  markGap(): void {
    this.#hasGap = true;
  }

  text(text: string): void {
    if (text === '') return;
    const spaced = this.#hasGap && isGlued(this.#end, text) ? ` ${text}` : text;
    this.#hasGap = false;
    this.#end = text.slice(-1);
    this.#add(spaced, spaced.length + 3);
  }

  close(): void {
    this.#add(0, 2);
  }

  finish(counts: Pick<WalkedTree, 'cutWords' | 'invisible'>): WalkedTree {
    if (this.#chunk.length > 0) this.#chunks.push(this.#chunk);
    return {
      styles: JSON.stringify(this.#styles),
      chunks: this.#chunks.map((items) => JSON.stringify(items)),
      ...counts,
    };
  }

  #add(item: Item, length: number): void {
    if (this.#length + length > CHUNK && this.#length > 0) {
      this.#chunks.push(this.#chunk);
      this.#chunk = [];
      this.#length = 0;
    }
    this.#chunk.push(item);
    this.#length += length;
  }
}

/** Whether two texts would read as one word. */
function isGlued(end: string, text: string): boolean {
  return WORD_END.test(end) && /^[\p{L}\p{N}(@#$€£+]/u.test(text);
}
