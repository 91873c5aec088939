const WORD_END = /[\p{L}\p{N})\]%]/u;
const WORD_START = /^[\p{L}\p{N}(@#$€£+]/u;

/** Signs that stand between words with a space on both sides. */
const SEPARATOR = /^[·•∙⋅|/–—›»→▸▪●]$/;

/** Puts a space between texts that a person sees apart although there is none in the page. */
export class TextJoiner {
  #hasGap = false;
  /** How the last text ended. */
  #end = '';

  /** Notes that style sets what follows apart. */
  markGap(): void {
    if (WORD_END.test(this.#end) || SEPARATOR.test(this.#end)) this.#hasGap = true;
  }

  /** Returns a text, with a space before it where it would read as one word with the text before. */
  join(text: string): string {
    if (text === '') return text;
    const isGlued = this.#hasGap && this.#isApartFrom(text);
    this.#hasGap = false;
    this.#end = text.slice(-1);
    return isGlued ? ` ${text}` : text;
  }

  /** Forgets the gap before what follows: code shows its own spaces. */
  dropGap(): void {
    this.#hasGap = false;
  }

  /** Whether two words, or a word and a separator, would meet. */
  #isApartFrom(text: string): boolean {
    if (WORD_START.test(text)) return WORD_END.test(this.#end) || SEPARATOR.test(this.#end);
    return WORD_END.test(this.#end) && SEPARATOR.test(text.charAt(0));
  }
}
