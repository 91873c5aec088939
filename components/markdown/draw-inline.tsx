import type { MarkedToken, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { boundMarks } from '@/lib/text/bound-marks';
import { stripControls } from '@/lib/text/strip-controls';
import { AnswerLink } from './AnswerLink';
import type { Decode } from './character-references';
import type { DrawnToken } from './drawn-token';
import { ImageChip } from './ImageChip';
import type { AnswerLexer } from './lex-answer';
import { type SafeLink, safeLink } from './safe-link';
import { pairSimpleTags } from './simple-tags';

/** What stands in the element of a link: its words, its host. */
const ELEMENTS_OF_LINK = 2;

/** What the parts of an answer are drawn with. */
export type Pen = {
  inline: AnswerLexer['inline'];
  decode: Decode;
  /** For blocks that find the direction of their own words: none does inside a list or quotation, which found it. */
  dir: 'auto' | undefined;
  /** Inside a link, where no other may stand, and where nothing may be there that can't be seen. */
  inLink: boolean;
  /** The depths of the headings that the next one stands under, outermost first; each heading drawn changes it. */
  outline: number[];
  /** How much this block may still have; whatever is drawn changes it. */
  room: Room;
};

/**
 * What there is still room for in a block: what is beyond it is drawn as it was written. `extra` counts the elements that
 * take no room, since nothing stands in place of cells and code, but take the browser's time.
 */
export type Room = { links: number; elements: number; extra: number };

/** The tokens inside a paragraph, heading, cell or list item, as nodes. */
export function drawInline(tokens: DrawnToken[], pen: Pen): ComponentChildren[] {
  return drawTokens(pairSimpleTags(tokens), pen);
}

/** Texts side by side become one: an answer of short lines has twice as many of them as it needs nodes. */
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

/** What there is no more room for, as it was written, its lines included. */
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
      // The line's end is kept in the text too, for whoever copies or reads it without its looks.
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

/** Words as they are drawn. In a link nothing turns them about or stands among them unseen. */
function show(text: string, pen: Pen): string {
  return boundMarks(pen.inLink ? stripControls(text) : text);
}

/** HTML is what the answer says, not what it does; only a line break is taken at its word. */
function drawMarkup({ raw }: Tokens.Tag | Tokens.HTML, pen: Pen): ComponentChildren {
  return /^<br\s*\/?>$/i.test(raw) ? [<br />, '\n'] : <span class="markup">{show(raw, pen)}</span>;
}

function drawLink(token: Tokens.Link, pen: Pen): ComponentChildren {
  // An address written out stands for itself, its ampersands included.
  const own: Pen = token.autolink ? { ...pen, decode: (text) => text } : pen;
  const tokens = token.tokens as MarkedToken[];
  const link = safeLink(own.decode(token.href));
  // What stands between `<` and `>` may be a type, as in `<std::string>`.
  if (!link) return token.autolink ? show(token.raw, pen) : drawInline(tokens, own);
  if (!mayLink(pen)) return show(token.raw, pen);
  pen.room.elements -= ELEMENTS_OF_LINK;
  return (
    <AnswerLink link={link} text={plainText(tokens, own)} title={titleOf(token, pen)}>
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
  const alt = plainText(token.tokens as MarkedToken[], pen);
  return <ImageChip link={link} alt={show(alt, { ...pen, inLink: true })} title={titleOf(token, pen)} />;
}

function titleOf({ title }: Tokens.Link | Tokens.Image, pen: Pen): string | undefined {
  return title ? show(pen.decode(title), { ...pen, inLink: true }) : undefined;
}

/** The words alone, as an image's description has them. */
function plainText(tokens: MarkedToken[], pen: Pen): string {
  return tokens.map((token) => plainTextOf(token, pen)).join('');
}

function plainTextOf(token: MarkedToken, pen: Pen): string {
  if ('tokens' in token && token.tokens) return plainText(token.tokens as MarkedToken[], pen);
  if (token.type === 'br') return '\n';
  if (token.type === 'text') return pen.decode(token.text);
  return 'text' in token ? token.text : '';
}
