import { dataOf, isText, localNameOf, parentElementOf, walkTexts } from '../dom';
import { kindOf } from './names';

/** Of the text that is left out, so many UTF-16 units are handed over, by which the words of all are estimated. */
const SAMPLE = 200_000;

/** Measures the text that a walk leaves out, a text at a time. */
export class CutText {
  units = 0;
  sample = '';
  /** The trees yet to measure, each at the text before the next one. */
  readonly #walkers: TreeWalker[] = [];

  get isMeasuring(): boolean {
    return this.#walkers.length > 0;
  }

  /** Begins to measure the text below a node. `goOn` measures it. */
  add(node: Node): void {
    this.#walkers.push(walkTexts(node));
  }

  /** Begins to measure a node and what follows it in its parent. */
  addFrom(next: Node): void {
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
      if (!parent || kindOf(localNameOf(parent)) !== 'unread') this.addText(dataOf(text as Text));
    }
  }

  addText(text: string): void {
    this.units += text.length;
    if (this.sample.length < SAMPLE) this.sample += ` ${text.slice(0, SAMPLE)}`;
  }
}
