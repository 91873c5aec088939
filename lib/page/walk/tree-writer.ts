import { DOCUMENT, type DocumentFacts, type Item, type OpenItem, type WalkedTree } from '../tree';

/** Chunks end at about this many UTF-16 units. */
const CHUNK = 64_000;

const SPACE = 0x20;

/** About the length of an open element in JSON. */
const ITEM = 60;

/** Collects the items of a walk, and writes them as JSON a chunk at a time, so that no moment of it is long. */
export class TreeWriter {
  readonly #styles: string[] = [];
  readonly #indexes = new Map<string, number>();
  readonly #chunks: string[] = [];
  #chunk: Item[] = [];
  #length = 0;
  /** The last UTF-16 unit of the last text. */
  #end = 0;

  /** Returns the index of a style by its lines. */
  styleOf(lines: string): number {
    let index = this.#indexes.get(lines);
    if (index === undefined) {
      index = this.#styles.push(lines) - 1;
      this.#indexes.set(lines, index);
    }
    return index;
  }

  open(item: OpenItem): void {
    this.#add(item, ITEM);
  }

  /** Describes the document of what follows in the open element. */
  document(facts: DocumentFacts): void {
    this.open([DOCUMENT, -1, 0, { document: facts }]);
  }

  text(text: string): void {
    this.#end = text.charCodeAt(text.length - 1);
    this.#add(text, text.length);
  }

  /** Whether the last text ended in anything but white space. */
  get endsInSign(): boolean {
    return this.#end > SPACE;
  }

  /** Notes that style sets what follows apart from what stands before it. */
  gap(): void {
    this.#add(1, 2);
  }

  close(): void {
    this.#add(0, 2);
  }

  /** @param cut how many UTF-16 units of text are left out, and how that text begins */
  finish(cut = 0, cutSample = ''): WalkedTree {
    this.#write();
    return { styles: JSON.stringify(this.#styles), chunks: this.#chunks, cut, cutSample };
  }

  #add(item: Item, length: number): void {
    if (this.#length + length > CHUNK) this.#write();
    this.#chunk.push(item);
    this.#length += length;
  }

  #write(): void {
    if (this.#chunk.length > 0) this.#chunks.push(JSON.stringify(this.#chunk));
    this.#chunk = [];
    this.#length = 0;
  }
}
