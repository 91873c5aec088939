import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Deeper than any answer goes, and shallow enough for the stack and for the eye. */
const DEEPEST_BLOCK = 10;
const DEEPEST_INLINE = 32;

/** GFM fills short rows up to the width of the head, so forty kilobytes could ask for fifty million cells. */
const MOST_COLUMNS = 200;
const MOST_CELLS = 5_000;

/** marked's tokenizer, with an end to the size of tables, and without what raw HTML does to the text around it. */
class BoundedTokenizer extends Tokenizer {
  override table(src: string): Tokens.Table | undefined {
    return isDrawableTable(src) ? super.table(src) : undefined;
  }

  /** marked tries this at every line of a list item, and its pattern reads on to the paragraph's end each time. */
  override lheading(src: string): Tokens.Heading | undefined {
    return /\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/.test(src) ? super.lheading(src) : undefined;
  }

  /** HTML is drawn as the text that it is, so an `<a>` opens no link and a `<pre>` keeps nothing from being decoded. */
  override tag(src: string): Tokens.Tag | undefined {
    const { inLink, inRawBlock } = this.lexer.state;
    const token = super.tag(src);
    Object.assign(this.lexer.state, { inLink, inRawBlock });
    return token;
  }
}

/**
 * marked's lexer for CommonMark and GFM with an end to its recursion: what is nested deeper than the bounds is text.
 * Without it ten thousand `>` end in a stack overflow.
 */
export class BoundedLexer extends Lexer {
  #blockDepth = 0;
  #inlineDepth = 0;

  constructor() {
    super({ gfm: true, tokenizer: new BoundedTokenizer() });
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#blockDepth > DEEPEST_BLOCK) {
      if (src) tokens.push({ type: 'paragraph', raw: src, text: src, tokens: this.inline(src) });
      return tokens;
    }
    this.#blockDepth++;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped);
    } finally {
      this.#blockDepth--;
    }
  }

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    if (this.#inlineDepth > DEEPEST_INLINE) {
      tokens.push({ type: 'text', raw: src, text: src, escaped: false });
      return tokens;
    }
    this.#inlineDepth++;
    try {
      return super.inlineTokens(src, tokens);
    } finally {
      this.#inlineDepth--;
    }
  }
}

/** Looks at the line under a table's head, and counts lines to where the table ends at the latest. */
function isDrawableTable(src: string): boolean {
  const [, delimiters = ''] = src.split('\n', 2);
  if (!/^ {0,3}[|:-][ \t|:-]*$/.test(delimiters) || !/[|:]/.test(delimiters)) return false;
  const columns = delimiters.split('|').length;
  if (columns > MOST_COLUMNS) return false;
  const end = src.search(/\n[ \t]*\n/);
  const rows = (end === -1 ? src : src.slice(0, end)).split('\n').length;
  const cells = rows * columns;
  return cells <= MOST_CELLS || cells <= src.length / 4;
}
