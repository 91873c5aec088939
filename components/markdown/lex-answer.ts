import type { MarkedToken, Token } from 'marked';
import { cutIntoPieces } from '@/lib/text/cut-into-pieces';
import { BoundedLexer } from './bounded-lexer';
import { referredLabels } from './link-labels';
import { endBehindMath } from './math';

/**
 * marked's patterns take up to quadratic time, so each call of marked reads little: a window of the answer for blocks,
 * a piece of a paragraph for inline content. All limits are in UTF-16 units.
 */
const WINDOW = 4_000;
/** A longer block is split into several. Code has no limit: it is read in one pass and is useless when cut. */
const LONGEST: Partial<Record<MarkedToken['type'], number>> = {
  code: Number.POSITIVE_INFINITY,
  paragraph: 4_000,
  table: 64_000,
  list: 16_000,
};
const LONGEST_BLOCK = 8_000;
const LONGEST_INLINE = 4_000;
/** A window may end inside a line longer than this. */
const LONGEST_LINE = 4_000;
/** This many spaces are drawn as one, but each costs the patterns as much as all the spaces before it. */
const SPACES = /[ \t]{64,}/g;
const SPACE = ' ';

/** An answer's Markdown, read block by block and only as far as the caller asks. */
export type AnswerLexer = {
  /** Reads the next top-level blocks. */
  nextBlocks: () => MarkedToken[];
  /** Whether all blocks are read. */
  isAtEnd: () => boolean;
  /** Reads the inline content of a paragraph, heading or cell; `tokens` is the array that stands in its block. */
  inline: (tokens: Token[]) => MarkedToken[];
};

/**
 * Reads an answer's Markdown.
 *
 * A link may refer to a definition in any block that is read before `inline` is called for the link.
 *
 * @param text the answer as it arrived
 * @param window how much is read at a time, in UTF-16 units
 */
export function lexAnswer(text: string, window = WINDOW): AnswerLexer {
  // https://spec.commonmark.org/0.31.2/#insecure-characters
  const source = text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
  let labels: Set<string> | undefined;
  const lexer = new BoundedLexer(() => (labels ??= referredLabels(source)));
  const unread = new WeakMap<Token[], string>();
  let at = 0;

  function nextBlocks(): MarkedToken[] {
    const { blocks, length } = keepDefinitions(lexer, source, at, lexWindow(lexer, source, at, window));
    for (const { src, tokens } of lexer.inlineQueue) unread.set(tokens, src);
    at += length;
    return blocks;
  }

  function inline(tokens: Token[]): MarkedToken[] {
    const src = unread.get(tokens);
    unread.delete(tokens);
    for (const piece of cutIntoPieces((src ?? '').replace(SPACES, SPACE), LONGEST_INLINE))
      lexer.inlineTokens(piece, tokens);
    return tokens as MarkedToken[];
  }

  return { nextBlocks, isAtEnd: () => at >= source.length, inline };
}

type Blocks = { blocks: MarkedToken[]; length: number };
type Window = Blocks & { definesLinks: boolean };

/**
 * Reads the blocks that surely end within a window: all but the last, which might continue behind the window. If there
 * is only one block, the window grows.
 */
function lexWindow(lexer: BoundedLexer, source: string, at: number, window: number): Window {
  for (let size = window; ; size *= 2) {
    const end = lineEnd(source, endBehindMath(source, at + size));
    lexer.isCut = end < source.length;
    const { blocks, definesLinks } = tryBlocks(lexer, source.slice(at, end));
    if (end === source.length) return { blocks, length: end - at, definesLinks };
    const last = blocks.findLastIndex(({ type }) => type !== 'space');
    const finished = blocks.slice(0, Math.max(0, last));
    const length = lengthOf(finished);
    if (length > 0) return { blocks: finished, length, definesLinks };
    const only = blocks.find(({ type }) => type !== 'space');
    if (size >= longest(only)) return { ...cutShort(blocks, only, end - at), definesLinks };
  }
}

/** Reads blocks without keeping link definitions: the title of the last one might stand behind the window. */
function tryBlocks(lexer: BoundedLexer, src: string): { blocks: MarkedToken[]; definesLinks: boolean } {
  const known = lexer.tokens.links;
  lexer.tokens.links = Object.create(known);
  lexer.inlineQueue = [];
  const blocks = lexer.blockTokens(src, []) as MarkedToken[];
  const definesLinks = Object.keys(lexer.tokens.links).length > 0;
  lexer.tokens.links = known;
  return { blocks, definesLinks };
}

/** Reads the finished blocks of a window again, if they define links, to keep those definitions. */
function keepDefinitions(lexer: BoundedLexer, source: string, at: number, read: Window): Window {
  if (!read.definesLinks) return read;
  lexer.inlineQueue = [];
  const blocks = lexer.blockTokens(source.slice(at, at + read.length), []) as MarkedToken[];
  return { ...read, blocks };
}

function longest(block: MarkedToken | undefined): number {
  return (block && LONGEST[block.type]) ?? LONGEST_BLOCK;
}

/** Ends an overlong block: a list before its last item, any other block at the window's end. */
function cutShort(blocks: MarkedToken[], only: MarkedToken | undefined, length: number): Blocks {
  if (only?.type !== 'list' || only.items.length < 2) return { blocks, length };
  const items = only.items.slice(0, -1);
  const before = lengthOf(blocks.slice(0, blocks.indexOf(only)));
  const raw = items.map((item) => item.raw).join('');
  return { blocks: [{ ...only, raw, items }], length: before + raw.length };
}

function lengthOf(tokens: MarkedToken[]): number {
  return tokens.reduce((length, { raw }) => length + raw.length, 0);
}

/** Returns where the line ends, or where a piece of an overlong line ends, between words if possible. */
function lineEnd(source: string, from: number): number {
  const near = source.slice(from, from + LONGEST_LINE);
  const newline = near.indexOf('\n');
  if (newline !== -1) return from + newline + 1;
  if (near.length < LONGEST_LINE) return source.length;
  const [piece = near] = cutIntoPieces(near, LONGEST_LINE - 1);
  return from + piece.length;
}
