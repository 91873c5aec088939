import { Lexer, type Token, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Blocks in blocks: deeper than any answer goes, and shallow enough for the stack and for a panel of 200 px. */
const DEEPEST = 10;

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
 * marked's lexer for CommonMark and GFM with an end to its recursion: blocks nested deeper than the bound are text.
 * Without it ten thousand `>` end in a stack overflow. Emphasis nests no deeper than the length of what is lexed at a
 * time lets it (lex-answer.ts).
 */
export class BoundedLexer extends Lexer {
  #depth = 0;

  constructor() {
    super({ gfm: true, tokenizer: new BoundedTokenizer() });
  }

  override blockTokens(src: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(src: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(src: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#depth > DEEPEST) {
      if (src) tokens.push({ type: 'paragraph', raw: src, text: src, tokens: this.inline(src) });
      return tokens;
    }
    this.#depth++;
    try {
      return super.blockTokens(src, tokens, lastParagraphClipped);
    } finally {
      this.#depth--;
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
