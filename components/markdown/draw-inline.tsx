import type { MarkedToken, Tokens } from 'marked';
import type { ComponentChildren } from 'preact';
import { AnswerLink } from './AnswerLink';
import type { Decode } from './character-references';
import { ImageChip } from './ImageChip';
import type { AnswerLexer } from './lex-answer';
import { safeLink } from './safe-link';

/** What the parts of an answer are drawn with. */
export type Pen = {
  inline: AnswerLexer['inline'];
  decode: Decode;
  /** For blocks that find the direction of their own words: none does inside a list or quotation, which found it. */
  dir: 'auto' | undefined;
  /** Inside a link, where no other may stand. */
  inLink: boolean;
  /** The depths of the headings that the next one stands under, outermost first; each heading drawn changes it. */
  outline: number[];
};

/** What the lexer finds: marked's own tokens, and mathematics as it is written. */
export type DrawnToken = MarkedToken | { type: 'math'; raw: string; text: string };

/** The tokens inside a paragraph, heading, cell or list item, as nodes. */
export function drawInline(tokens: MarkedToken[], pen: Pen): ComponentChildren[] {
  return tokens.map((token) => drawToken(token as DrawnToken, pen));
}

function drawToken(token: DrawnToken, pen: Pen): ComponentChildren {
  switch (token.type) {
    case 'text':
      return token.tokens ? drawInline(token.tokens as MarkedToken[], pen) : pen.decode(token.text);
    case 'escape':
      return token.text;
    case 'strong':
      return <strong>{drawInline(token.tokens as MarkedToken[], pen)}</strong>;
    case 'em':
      return <em>{drawInline(token.tokens as MarkedToken[], pen)}</em>;
    case 'del':
      return <del>{drawInline(token.tokens as MarkedToken[], pen)}</del>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      // The line's end is kept in the text too, for whoever copies or reads it without its looks.
      return [<br />, '\n'];
    case 'math':
      return (
        <span class="math" dir="ltr">
          {token.raw}
        </span>
      );
    case 'link':
      return drawLink(token, pen);
    case 'image':
      return drawImage(token, pen);
    case 'html':
      return drawMarkup(token);
    default:
      return token.raw;
  }
}

/** HTML is what the answer says, not what it does; only a line break is taken at its word. */
function drawMarkup({ raw }: Tokens.Tag | Tokens.HTML): ComponentChildren {
  return /^<br\s*\/?>$/i.test(raw) ? <br /> : <span class="markup">{raw}</span>;
}

function drawLink(token: Tokens.Link, pen: Pen): ComponentChildren {
  // An address written out stands for itself, its ampersands included.
  const own: Pen = token.autolink ? { ...pen, decode: (text) => text } : pen;
  const tokens = token.tokens as MarkedToken[];
  const link = safeLink(own.decode(token.href));
  if (!link) return drawInline(tokens, own);
  return (
    <AnswerLink link={link} text={plainText(tokens, own)} title={titleOf(token, pen)}>
      {drawInline(tokens, { ...own, inLink: true })}
    </AnswerLink>
  );
}

function drawImage(token: Tokens.Image, pen: Pen): ComponentChildren {
  const link = pen.inLink ? null : safeLink(pen.decode(token.href));
  return <ImageChip link={link} alt={plainText(token.tokens as MarkedToken[], pen)} title={titleOf(token, pen)} />;
}

function titleOf({ title }: Tokens.Link | Tokens.Image, pen: Pen): string | undefined {
  return title ? pen.decode(title) : undefined;
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
