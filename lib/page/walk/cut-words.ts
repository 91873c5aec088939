import { dataOf, isText, localNameOf, nextSiblingOf, parentElementOf } from '../dom';
import { countWords } from '../text';
import { isUnread } from './names';

/** Texts beyond this many UTF-16 units in all are estimated by those before: nobody needs the exact number. */
const MOST_COUNTED = 4_000_000;

/** A longer text is estimated by its beginning. */
const LONGEST_TEXT = 200_000;

/** Counts the words that a walk leaves out, a text at a time. */
export class CutWords {
  words = 0;
  #counted = 0;
  /** The trees yet to count, each at the text before the next one. */
  readonly #walkers: TreeWalker[] = [];

  get isCounting(): boolean {
    return this.#walkers.length > 0;
  }

  /** Begins to count the words below a node. `goOn` counts them. */
  add(node: Node): void {
    if (isText(node)) this.addText(dataOf(node));
    else this.#walkers.push(walkTexts(node));
  }

  /** Begins to count the words of what follows a node in its parent. */
  addAfter(node: Node | undefined): void {
    const next = node && nextSiblingOf(node);
    if (!next) return;
    const walker = walkTexts(next.parentNode ?? next);
    walker.currentNode = next;
    this.#walkers.push(walker);
    if (isText(next)) this.addText(dataOf(next));
  }

  goOn(): void {
    const text = this.#walkers.at(-1)?.nextNode();
    if (!text) this.#walkers.pop();
    else {
      const parent = parentElementOf(text);
      if (!parent || !isUnread(localNameOf(parent))) this.addText(dataOf(text as Text));
    }
  }

  addText(text: string): void {
    if (this.#counted > MOST_COUNTED) {
      this.words += Math.round(text.length / 6);
      return;
    }
    const sample = text.slice(0, LONGEST_TEXT);
    this.#counted += sample.length;
    this.words += Math.round((countWords(sample) * text.length) / Math.max(1, sample.length));
  }
}

function walkTexts(root: Node): TreeWalker {
  return Document.prototype.createTreeWalker.call(root.ownerDocument ?? document, root, NodeFilter.SHOW_TEXT);
}
