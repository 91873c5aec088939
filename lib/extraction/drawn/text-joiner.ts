const WORD_END = /[\p{L}\p{N})\]%]/u;

/** Puts a space between texts that a person sees apart although there is none in the page. */
export class TextJoiner {
  #hasGap = false;
  /** How the last text ended. */
  #end = '';

  /** Notes that style sets what follows apart. */
  markGap(): void {
    if (WORD_END.test(this.#end)) this.#hasGap = true;
  }

  /** Returns a text, with a space before it where it would read as one word with the text before. */
  join(text: string): string {
    if (text === '') return text;
    const isGlued = this.#hasGap && WORD_END.test(this.#end) && /^[\p{L}\p{N}(@#$€£+]/u.test(text);
    this.#hasGap = false;
    this.#end = text.slice(-1);
    return isGlued ? ` ${text}` : text;
  }
}
