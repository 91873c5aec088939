import { Lexer, type Token, type TokensList } from 'marked';
import { AnswerTokenizer } from './answer-tokenizer';
import { blockMathLength, nextBlockMath } from './math';
import { nextWideTable } from './read-table';

/** How many blocks may nest: more than any answer needs, and few enough for the stack and for a panel of 200 px. */
const DEEPEST = 10;

/**
 * marked's lexer for CommonMark, GFM and what models mean (answer-tokenizer.ts), with bounded recursion: blocks nested
 * deeper than `DEEPEST` are text. Without the bound, ten thousand `>` overflow the stack.
 */
export class BoundedLexer extends Lexer {
  readonly #tokenizer: AnswerTokenizer;
  #depth = 0;

  /** @param labels returns the labels that the answer refers to; called when the first definition is met */
  constructor(labels: () => Set<string>) {
    const tokenizer = new AnswerTokenizer(labels);
    const readMath = (src: string) => {
      const raw = src.slice(0, blockMathLength(src));
      return raw === '' ? undefined : { type: 'math', raw, text: raw };
    };
    super({
      gfm: true,
      breaks: true,
      tokenizer,
      extensions: { renderers: {}, childTokens: {}, block: [readMath], startBlock: [nextBlockMath, nextWideTable] },
    });
    this.#tokenizer = tokenizer;
  }

  /** Whether the text being read was cut, so that more of the answer follows its end. */
  set isCut(isCut: boolean) {
    this.#tokenizer.isCut = isCut;
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

  override inlineTokens(src: string, tokens: Token[] = []): Token[] {
    return this.#tokenizer.readInside(src, () => super.inlineTokens(src, tokens));
  }
}
