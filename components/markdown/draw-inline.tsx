import type { MarkedToken, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { boundMarks } from '@/lib/text/bound-marks';
import { stripControls } from '@/lib/text/strip-controls';
import { AnswerLink } from './AnswerLink';
import type { Decode } from './character-references';
import type { DrawnToken } from './drawn-token';
import { ImageChip } from './ImageChip';
import type { AnswerLexer } from './lex-answer';
import { plainText } from './plain-words';
import { type SafeLink, safeLink } from './safe-link';
import { pairSimpleTags } from './simple-tags';

/** How many elements the element of a link holds: its words and its host. */
const ELEMENTS_OF_LINK = 2;

/** The tools and the state with which the parts of an answer are drawn. */
export type Pen = {
  inline: AnswerLexer['inline'];
  decode: Decode;
  /** `auto` where a block finds its own direction; undefined in a list or quotation, which already has one. */
  dir: 'auto' | undefined;
  /** Whether the words stand in a link, which may hold neither another link nor an invisible character. */
  inLink: boolean;
  /** The depths of the headings above the next one, outermost first. Drawing a heading changes this list. */
  outline: number[];
  /** The host of the page that the text is of; null for an answer of a model. */
  home: string | null;
  /** How much this block may still hold, lowered by each part that is drawn. */
  room: Room;
};

/**
 * How many links and elements a block may still hold; the rest is drawn as plain text. `extra` counts table cells and
 * the parts of code blocks, which are always drawn but cost the browser time.
 */
export type Room = { links: number; elements: number; extra: number };

/** Draws the tokens inside a paragraph, heading, cell or list item as nodes. */
export function drawInline(tokens: DrawnToken[], pen: Pen): ComponentChildren[] {
  return drawTokens(pairSimpleTags(tokens), pen);
}

/** Draws tokens and joins neighbouring texts: an answer of short lines has twice as many texts as it needs nodes. */
function drawTokens(tokens: DrawnToken[], pen: Pen): ComponentChildren[] {
  const drawn: ComponentChildren[] = [];
  for (const [index, token] of tokens.entries()) {
    if (pen.room.elements <= 0) {
      drawn.push(drawRest(tokens.slice(index), pen));
      break;
    }
    if (token.type !== 'text') pen.room.elements--;
    const nodes = drawToken(token, pen);
    for (const node of Array.isArray(nodes) ? nodes : [nodes]) {
      const last = drawn.at(-1);
      if (typeof node === 'string' && typeof last === 'string') drawn[drawn.length - 1] = last + node;
      else drawn.push(node);
    }
  }
  return drawn;
}

/** Draws the tokens beyond `pen.room` as plain text, line breaks included. */
function drawRest(tokens: DrawnToken[], pen: Pen): ComponentChildren {
  return <span class="plain">{show(tokens.map(({ raw }) => raw).join(''), pen)}</span>;
}

function drawToken(token: DrawnToken, pen: Pen): ComponentChildren {
  switch (token.type) {
    case 'text':
      return token.tokens ? drawInline(token.tokens as MarkedToken[], pen) : show(pen.decode(token.text), pen);
    case 'escape':
      return token.text;
    case 'strong':
      return <strong>{drawInline(token.tokens as MarkedToken[], pen)}</strong>;
    case 'em':
      return <em>{drawInline(token.tokens as MarkedToken[], pen)}</em>;
    case 'del':
      return <del>{drawInline(token.tokens as MarkedToken[], pen)}</del>;
    case 'codespan':
      return <code>{show(token.text, pen)}</code>;
    case 'br':
      // The line break stays in the text too, for people who copy the text or read it without styles.
      return [<br />, '\n'];
    case 'math':
      return <span class="math">{show(token.raw, pen)}</span>;
    case 'element':
      return <token.name>{drawTokens(token.tokens, pen)}</token.name>;
    case 'link':
      return drawLink(token, pen);
    case 'image':
      return drawImage(token, pen);
    case 'html':
      return drawMarkup(token, pen);
    default:
      return show(token.raw, pen);
  }
}

/** Prepares words for drawing. In a link, removes the characters that could reorder words or stay invisible. */
function show(text: string, pen: Pen): string {
  return boundMarks(pen.inLink ? stripControls(text) : text);
}

/** Draws an HTML tag as text, except a line break, which breaks the line. */
function drawMarkup({ raw }: Tokens.Tag | Tokens.HTML, pen: Pen): ComponentChildren {
  return /^<br\s*\/?>$/i.test(raw) ? [<br />, '\n'] : <span class="markup">{show(raw, pen)}</span>;
}

function drawLink(token: Tokens.Link, pen: Pen): ComponentChildren {
  // In an autolink the address is literal, so its ampersands begin no character reference.
  const own: Pen = token.autolink ? { ...pen, decode: (text) => text } : pen;
  const tokens = token.tokens as MarkedToken[];
  const link = safeLink(own.decode(token.href));
  // Text between `<` and `>` that is no address may be a type, as in `<std::string>`.
  if (!link) return token.autolink ? show(token.raw, pen) : drawInline(tokens, own);
  if (!mayLink(pen)) return show(token.raw, pen);
  pen.room.elements -= ELEMENTS_OF_LINK;
  return (
    <AnswerLink link={link} text={plainText(tokens, own.decode)} title={titleOf(token, pen)} home={pen.home}>
      {drawInline(tokens, { ...own, inLink: true })}
    </AnswerLink>
  );
}

function mayLink({ room }: Pen): boolean {
  room.links--;
  return room.links >= 0;
}

function drawImage(token: Tokens.Image, pen: Pen): ComponentChildren {
  if (!mayLink(pen)) return show(token.raw, pen);
  const link: SafeLink | null = pen.inLink ? null : safeLink(pen.decode(token.href));
  const alt = plainText(token.tokens as MarkedToken[], pen.decode);
  return (
    <ImageChip link={link} alt={show(alt, { ...pen, inLink: true })} title={titleOf(token, pen)} home={pen.home} />
  );
}

function titleOf({ title }: Tokens.Link | Tokens.Image, pen: Pen): string | undefined {
  return title ? show(pen.decode(title), { ...pen, inLink: true }) : undefined;
}
