/** One sentence of a material, or a unit that counts as one: a list item, a table row, a line of code. */
export type Sentence = {
  /** The text as a reader sees it, without Markdown signs and reference marks. */
  text: string;
  kind: 'prose' | 'item' | 'row' | 'code';
  /** The nearest heading above, or ''. */
  heading: string;
  /** For a table row, the table's first row, which names the columns; else ''. */
  columns: string;
  /** The number of the paragraph or list, by which neighbours are recognised. */
  block: number;
  /** The sentence's place within its block. */
  place: number;
};

/** UTF-16 units of text read: enough for any article, and an answer about many megabytes takes less than a second. */
const LONGEST_TEXT = 400_000;
const LONGEST_LINE = 20_000;
/** Abbreviations, after which a full stop ends no sentence. */
const ABBREVIATION =
  /(?:^|[\s(])(?:\p{L}|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|vs|etc|e\.g|i\.e|cf|ca|approx|Fig|No|Vol|pp?|bzw|z\.\s?B|d\.\s?h|Nr|env|M|Mme|ул|г|им)\.\s*$/u;
/** The end of a whole sentence. */
export const ENDS = /[.!?。！？؟।…:;]\p{Pf}*["'”’»」)\]]*$/u;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** Cuts a Markdown text into sentences, in any language. */
export function splitSentences(markdown: string): Sentence[] {
  const reader = new MarkdownReader();
  for (const line of markdown.slice(0, LONGEST_TEXT).split('\n')) reader.read(line.slice(0, LONGEST_LINE).trim());
  return reader.finish();
}

/** Reads Markdown line by line, and keeps the current heading, block and columns. */
class MarkdownReader {
  #sentences: Sentence[] = [];
  #heading = '';
  #columns = '';
  #block = 0;
  #place = 0;
  #paragraph: string[] = [];
  #inCode = false;

  read(line: string): void {
    const underlined = /^(=+|-{2,})$/.test(line) && this.#paragraph.length === 1;
    const [, title] = /^#{1,6}\s+(.*?)\s*#*$/.exec(line) ?? [];
    const [, item] = /^(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/.exec(line) ?? [];
    if (/^(```|~~~)/.test(line)) {
      this.#endBlock();
      this.#inCode = !this.#inCode;
    } else if (this.#inCode) {
      this.#add('code', [line]);
    } else if (underlined) {
      this.#heading = plainText(this.#paragraph.pop() ?? '');
    } else if (line === '' || /^([-*_]\s?){3,}$/.test(line)) {
      this.#endBlock();
    } else if (title !== undefined) {
      this.#endBlock();
      this.#heading = plainText(title);
    } else if (line.startsWith('|')) {
      this.#readRow(line);
    } else if (item !== undefined) {
      this.#endBlock();
      this.#add('item', cutProse(item));
    } else {
      this.#paragraph.push(line.replace(/^(>\s*)+/, ''));
    }
  }

  finish(): Sentence[] {
    this.#endBlock();
    return this.#sentences;
  }

  #readRow(line: string): void {
    if (!/^[|\s:-]+$/.test(line)) this.#add('row', [plainText(line.replace(/^\||\|$/g, ''))]);
    else if (this.#sentences.at(-1)?.kind === 'row') this.#columns = this.#sentences.pop()?.text ?? '';
  }

  #endBlock(): void {
    if (this.#paragraph.length > 0) this.#add('prose', cutProse(this.#paragraph.join(' ')));
    this.#paragraph = [];
    this.#columns = '';
    this.#block += 1;
    this.#place = 0;
  }

  #add(kind: Sentence['kind'], texts: readonly string[]): void {
    for (const text of texts.filter((candidate) => /[\p{L}\p{N}]/u.test(candidate))) {
      const columns = kind === 'row' ? this.#columns : '';
      this.#sentences.push({ text, kind, heading: this.#heading, columns, block: this.#block, place: this.#place });
      this.#place += 1;
    }
  }
}

/** Cuts running text into sentences. */
function cutProse(markdown: string): string[] {
  const sentences: string[] = [];
  let open = '';
  for (const { segment } of segmenter.segment(plainText(markdown))) {
    open += segment;
    if (ABBREVIATION.test(open)) continue;
    sentences.push(open.trim());
    open = '';
  }
  if (open.trim() !== '') sentences.push(open.trim());
  return sentences;
}

/** Removes Markdown's inline signs, so that the text is what a reader of the page sees. */
export function plainText(markdown: string): string {
  return markdown
    .replace(/!\[[^[\]]*\]\([^()\s]*(?:\s+"[^"]*")?\)/g, '')
    .replace(/\[((?:[^[\]]|\[[^[\]]*\])*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:\s+"[^"]*")?\)/g, '$1')
    .replace(/\\?\[(?:\d{1,3}|[a-z]|edit|citation needed)\\?\]/g, '')
    .replace(/(\*\*|__|~~|`+)(?=\S)(.+?)\1/g, '$2')
    .replace(/(?<![\p{L}\p{N}*\\])\*(?=\S)([^*]*[^*\\])\*(?![\p{L}\p{N}])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_\\])_(?=\S)([^_]*[^_\\])_(?![\p{L}\p{N}])/gu, '$1')
    .replace(/\\([\\`*_{}[\]()#+.!|<>~-])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}
