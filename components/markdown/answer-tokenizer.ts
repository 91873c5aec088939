import { Tokenizer, type Tokens } from 'marked';
import { addressPart } from './bare-address';
import { type Emphasis, findEmphasis } from './emphasis';
import { listEnd } from './list-end';
import { findMath, nextBlockMath, type Span } from './math';
import { nearText } from './near-text';
import { isMarkdownFence, LONGEST_NESTED, nestedFenceLength } from './nested-fence';
import { readTable } from './read-table';
import { safeLink } from './safe-link';

/** A text whose inline content is being read. */
type Pass = {
  src: string;
  math: Span[];
  emphasis: Map<number, Emphasis> | null;
  /** The offset of `src` in the text in which `emphasis` was found. */
  base: number;
};

/** A link as models write it: its address holds spaces or an opening bracket that nothing closes. */
const ODD_LINK = /^(!?\[(?:[^[\]\\]|\\[\s\S]){0,1000}\])\((https?:\/\/[^\n<>"()]{1,2000}(?:\([^\n<>"()]{0,2000})?)\)/i;

/**
 * marked's tokenizer, changed to read what models mean. Each rule that differs from CommonMark or GFM stands in a file
 * of its own; the tests name the examples of the specification that the rule changes.
 */
export class AnswerTokenizer extends Tokenizer {
  /** Whether the text being read was cut, so that more of the answer follows its end. */
  isCut = false;
  /** The labels that the answer refers to. A definition whose label is missing here stays on the screen. */
  readonly #labels: () => Set<string>;
  #passes: Pass[] = [];
  #inherited: Pick<Pass, 'emphasis' | 'base'> | null = null;
  #nestingFailed = false;

  constructor(labels: () => Set<string>) {
    super();
    this.#labels = labels;
  }

  /** Runs `read`, which reads the inline content of `src`, and returns its result. Passes nest. */
  readInside<T>(src: string, read: () => T): T {
    this.#passes.push({ src, math: findMath(src), emphasis: null, base: 0, ...this.#inherited });
    this.#inherited = null;
    try {
      return read();
    } finally {
      this.#passes.pop();
    }
  }

  override fences(src: string): Tokens.Code | undefined {
    const token = super.fences(src);
    if (!token || !isMarkdownFence(token.lang) || this.#nestingFailed) return token;
    const length = nestedFenceLength(src.slice(0, LONGEST_NESTED));
    if (length === null) {
      if (this.isCut && src.length < LONGEST_NESTED) return { ...token, raw: src };
      this.#nestingFailed = true;
      return token;
    }
    const raw = src.slice(0, length);
    return length <= token.raw.length
      ? token
      : { ...token, raw, text: raw.slice(raw.indexOf('\n') + 1, raw.lastIndexOf('\n')) };
  }

  override list(src: string): Tokens.List | undefined {
    return super.list(src.slice(0, listEnd(src)));
  }

  /** Accepts a definition that something refers to and whose address may be opened. `[Anna]: Hello` is speech. */
  override def(src: string): Tokens.Def | undefined {
    if (!/^ {0,3}\[/.test(src)) return undefined;
    const token = super.def(src);
    return token && safeLink(token.href) && this.#labels().has(token.tag) ? token : undefined;
  }

  override table(src: string): Tokens.Table | undefined {
    return readTable(src, this.rules.block.table, (text) => this.lexer.inline(text));
  }

  /** marked tries this rule at each line of a list item, and its pattern scans the whole paragraph each time. */
  override lheading(src: string): Tokens.Heading | undefined {
    if (!/\n {0,3}(?:=+|-+)[ \t]*(?:\n|$)/.test(src)) return undefined;
    const math = nextBlockMath(src);
    return super.lheading(math === -1 ? src : src.slice(0, math));
  }

  /** Reads mathematics, whose signs stay as written, here because marked tries an escape before all other rules. */
  override escape(src: string): Tokens.Escape | undefined {
    const pass = this.#passes.at(-1);
    if (!pass) return super.escape(src);
    const at = pass.src.length - src.length;
    const [span] = pass.math;
    if (span?.start !== at) return super.escape(src);
    const raw = pass.src.slice(span.start, span.end);
    return { type: 'math', raw, text: raw } as unknown as Tokens.Escape;
  }

  /** HTML is drawn as text, so an `<a>` must open no link and a `<pre>` must not stop the decoding of references. */
  override tag(src: string): Tokens.Tag | undefined {
    const { inLink, inRawBlock } = this.lexer.state;
    const token = super.tag(src);
    Object.assign(this.lexer.state, { inLink, inRawBlock });
    return token;
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    const token = super.link(src);
    if (token) return token;
    const [raw, label, address] = src.includes(')') ? (ODD_LINK.exec(src) ?? []) : [];
    const odd = raw && super.link(`${label}(<${address}>)`);
    return odd ? { ...odd, raw } : undefined;
  }

  /** A number in brackets that refers to a source keeps its brackets, which set it apart from the words around. */
  override reflink(src: string, links: Parameters<Tokenizer['reflink']>[1]) {
    const token = super.reflink(src, links);
    if (token?.type !== 'link' || !/^\[\^?\d+\]$/.test(token.raw)) return token;
    return { ...token, tokens: [{ type: 'text', raw: token.raw, text: token.raw }] } as Tokens.Link;
  }

  override emStrong(src: string, masked: string): Tokens.Em | Tokens.Strong | undefined {
    const found = /^[*_]/.test(src) ? this.#emphasisAt(src, masked) : undefined;
    return found && { type: found.width === 2 ? 'strong' : 'em', ...found.token };
  }

  override del(src: string, masked: string): Tokens.Del | undefined {
    const found = src.startsWith('~') ? this.#emphasisAt(src, masked) : undefined;
    return found && { type: 'del', ...found.token };
  }

  #emphasisAt(src: string, masked: string) {
    const pass = this.#passes.at(-1);
    if (!pass) return undefined;
    pass.emphasis ??= findEmphasis(withoutMath(masked, pass.math));
    const at = pass.src.length - src.length;
    const pair = pass.emphasis.get(pass.base + at);
    if (!pair) return undefined;
    const { width } = pair;
    const raw = pass.src.slice(at, pair.end - pass.base);
    const text = raw.slice(width, -width);
    this.#inherited = { emphasis: pass.emphasis, base: pass.base + at + width };
    return { width, token: { raw, text, tokens: this.lexer.inlineTokens(text) } };
  }

  override url(src: string): Tokens.Link | undefined {
    const part = addressPart(src);
    return part === '' ? undefined : super.url(part);
  }

  /** Cuts the words where the next mathematics begins. */
  override inlineText(src: string): Tokens.Text | undefined {
    const pass = this.#passes.at(-1);
    if (!pass) return super.inlineText(src);
    const at = pass.src.length - src.length;
    while ((pass.math[0]?.start ?? Number.POSITIVE_INFINITY) <= at) pass.math.shift();
    const next = pass.math[0]?.start;
    return super.inlineText(nearText(next === undefined ? src : src.slice(0, next - at)));
  }
}

/** Masks mathematics, whose signs mark no emphasis, with other characters of the same length. */
function withoutMath(text: string, math: Span[]): string {
  let masked = '';
  let at = 0;
  for (const { start, end } of math) {
    masked += `${text.slice(at, start)}[${'a'.repeat(end - start - 2)}]`;
    at = end;
  }
  return masked + text.slice(at);
}
