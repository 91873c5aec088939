import { dataOf, isText, localNameOf, parentElementOf } from '../dom';
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
  #walker: TreeWalker | null = null;

  get isCounting(): boolean {
    return this.#walker !== null;
  }

  /** Begins to count the words below a node. `goOn` counts them. */
  add(node: Node): void {
    if (isText(node)) this.addText(dataOf(node));
    else if (node.ownerDocument) {
      this.#walker = Document.prototype.createTreeWalker.call(node.ownerDocument, node, NodeFilter.SHOW_TEXT);
    }
  }

  goOn(): void {
    const text = this.#walker?.nextNode();
    if (!text) this.#walker = null;
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
