import { marked, type Token, type Tokens } from 'marked';

export type Item = { text: string; depth: number; marker: string };

/** The parts of a Markdown text that facts speak of. Texts are without marks, on one line. */
export type Outline = {
  /** All of it, in order. */
  text: string;
  tables: string[][][];
  code: string[];
  items: Item[];
  headings: { text: string; level: number }[];
  links: { text: string; address: string }[];
  quotes: string[];
  /** Paragraphs, headings, rows of tables, and items with all that is inside them. */
  blocks: string[];
};

/** Letters and roman numbers before items, which Markdown does not know as the markers of a list. */
const LETTERED = /^([ >]*)((?:\(?(?:[a-zA-Z]|[ivxlcIVXLC]+)[.)]|\(\d+\)) )/gm;

/** The same at the start of an item's text, with numbers. */
const DRAWN = /^\(?(?:[a-zA-Z]|[ivxlcIVXLC]+|\d+)[.)](?= )/;

/** Parses Markdown as GitHub does; items marked by letters count as items. */
export function outlineOf(markdown: string): Outline {
  const tokens = marked.lexer(markdown.replace(LETTERED, '$1- $2'));
  const text = tokens.map(plain).join(' ');
  const outline: Outline = { text, tables: [], code: [], items: [], headings: [], links: [], quotes: [], blocks: [] };
  addTokens(tokens, outline, 0);
  return outline;
}

function addTokens(tokens: readonly Token[], outline: Outline, depth: number): void {
  for (const token of tokens) {
    if (token.type === 'list')
      for (const item of (token as Tokens.List).items) addItem(item, token as Tokens.List, outline, depth + 1);
    else if (token.type === 'table') addTable(token as Tokens.Table, outline);
    else if (token.type === 'code') outline.code.push((token as Tokens.Code).text);
    else if (token.type === 'blockquote') {
      outline.quotes.push(plain(token));
      addTokens((token as Tokens.Blockquote).tokens, outline, depth);
    } else {
      if (token.type === 'heading')
        outline.headings.push({ text: plain(token), level: (token as Tokens.Heading).depth });
      if (token.type !== 'space') outline.blocks.push(plain(token));
      addLinks(token, outline);
    }
  }
}

function addItem(item: Tokens.ListItem, list: Tokens.List, outline: Outline, depth: number): void {
  const own = item.tokens.filter(({ type }) => type !== 'list');
  const tick = item.task ? `[${item.checked ? 'x' : ' '}] ` : '';
  const text = tick + oneLine(own.map(plain).join(' '));
  const drawn = DRAWN.exec(text)?.[0];
  const marker = list.ordered ? (/^\s*(\d+[.)])/.exec(item.raw)?.[1] ?? '') : (drawn ?? '');
  outline.items.push({ text: !list.ordered && drawn ? text.slice(drawn.length + 1) : text, depth, marker });
  outline.blocks.push(oneLine(item.tokens.map(plain).join(' ')));
  addTokens(item.tokens, outline, depth);
}

function addTable({ header, rows }: Tokens.Table, outline: Outline): void {
  const all = [header, ...rows];
  const cells = all.map((row) => row.map((cell) => oneLine(cell.tokens.map(textOf).join(''))));
  outline.tables.push(cells);
  outline.blocks.push(...cells.map((row) => row.join(' ')));
  for (const cell of all.flat()) for (const token of cell.tokens) addLinks(token, outline);
}

function addLinks(token: Token, outline: Outline): void {
  if (token.type === 'link') outline.links.push({ text: plain(token), address: (token as Tokens.Link).href });
  for (const child of childrenOf(token)) addLinks(child, outline);
}

/** Returns the text of a token as a person reads it. */
function plain(token: Token): string {
  return oneLine(textOf(token));
}

function textOf(token: Token): string {
  if (token.type === 'br' || token.type === 'space') return ' ';
  if (token.type === 'html') return /^<br\b/i.test(token.raw) ? ' ' : token.raw;
  const children = childrenOf(token);
  if (children.length === 0) return 'text' in token && typeof token.text === 'string' ? token.text : '';
  const isInline = token.type !== 'blockquote' && token.type !== 'list' && token.type !== 'list_item';
  return children.map(textOf).join(isInline ? '' : ' ');
}

function childrenOf(token: Token): Token[] {
  if (token.type === 'list') return (token as Tokens.List).items;
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].flat().flatMap((cell) => [...cell.tokens, { type: 'space', raw: ' ' } as Token]);
  }
  return 'tokens' in token ? (token.tokens ?? []) : [];
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
