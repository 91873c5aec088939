import { cleanText } from '@/lib/page/text';
import { isTreeText, type TreeElement, type TreeNode, type TreeText } from '../tree';
import { inlineCode } from './code/inline-code';
import { markOf, writeMarked } from './emphasis';
import { escapeBrackets, escapeText } from './escape-markdown';
import { tickOf, writeField } from './fields';
import { isHandle } from './headings';
import { startLine } from './line';
import { addressOf, wrapLink } from './links';
import { writeMaths } from './maths/write-maths';
import { isNamedPicture } from './picture-facts';
import { writePicture } from './pictures';
import { writeRaised } from './raised';
import type { InlineStyle, Writer } from './writer';

/** Writes what is inside an element on one line; spaces surround what stands apart. */
export function writeInside(element: TreeElement, style: InlineStyle, writer: Writer): string {
  const line = startLine();
  for (const child of element.children) line.add(writePart(child, style, line.last(), writer));
  return line.take();
}

/** Writes one node as part of a line; `before` is the sign before it. */
export function writePart(node: TreeNode, style: InlineStyle, before: string, writer: Writer): string {
  if (writer.isLeftOut(node)) return '';
  if (isTreeText(node)) return writer.isRead(node.parent) ? writeText(node, style) : '';
  if (style.heading && isHandle(node, writer)) return '';
  const maths = writeMaths(node);
  if (maths) return maths.isBlock ? ` $$${maths.tex}$$ ` : `$${maths.tex.replace(/(?<!\\)\$/g, '\\$')}$`;
  const content = writeElement(node, style, before, writer);
  const isApart = content.trim() !== '' && writer.layout.flowOf(node) !== 'inline';
  return isApart ? ` ${content} ` : content;
}

function writeText({ text, parent }: TreeText, style: InlineStyle): string {
  const written = cleanText(text);
  const line = parent.style.space === 'normal' ? written.replace(/\s+/g, ' ') : written.replace(/[^\S\n]+/g, ' ');
  return style.link ? escapeBrackets(escapeText(line)) : escapeText(line);
}

function writeElement(element: TreeElement, style: InlineStyle, before: string, writer: Writer): string {
  if (writer.footnotes.isWayBack(element)) return '';
  const label = writer.footnotes.labelOfMark(element);
  if (label !== undefined) return `[^${label}]`;
  const code = inlineCode(element, writer);
  // Blank code has no marks, but its space stands between words.
  if (code !== null) return code.trim() === '' ? writer.inside(element, style) : code;
  const mark = markOf(element);
  const write = (within: InlineStyle) => writeByName(element, within, writer);
  return mark ? writeMarked(element, mark, style, before, writer, write) : write(style);
}

function writeByName(element: TreeElement, style: InlineStyle, writer: Writer): string {
  const isRead = writer.isRead(element);
  switch (element.name) {
    case 'br':
      return isRead ? '\n' : '';
    case 'img':
      return isRead ? writePicture(element, style, writer) : '';
    case 'svg':
      return writer.inside(element, style).trim() || (isRead ? writePicture(element, style, writer) : '');
    case 'input':
    case 'progress':
    case 'meter':
      return (isRead ? writeField(element) : '') + writer.inside(element, style);
    case 'a':
      return writeLink(element, style, writer);
    case 'q':
      return writeQuoted(writer.inside(element, style));
    case 'rt': {
      const reading = writer.inside(element, style).trim();
      return reading === '' ? '' : `(${reading})`;
    }
    case 'rp':
      return '';
    case 'li':
      return `${writer.inside(element, style).trim()}${isLastItem(element, writer) ? ' ' : '; '}`;
    default:
      return writeRaised(element, style, writer) ?? tickOf(element) + writeNamed(element, style, writer);
  }
}

/** Writes what is inside an element, or the name of a picture that is made of no words. */
function writeNamed(element: TreeElement, style: InlineStyle, writer: Writer): string {
  const content = writer.inside(element, style);
  const isSilent = isNamedPicture(element) && content.trim() === '' && writer.isRead(element);
  return isSilent ? writePicture(element, style, writer) : content;
}

function isLastItem(item: TreeElement, { layout }: Writer): boolean {
  const siblings = item.parent?.children ?? [];
  for (let index = layout.indexOf(item) + 1; index < siblings.length; index += 1) {
    const next = siblings[index];
    if (next && !isTreeText(next)) return next.name !== 'li';
  }
  return true;
}

/** Quotation marks are drawn by style sheets, which the walker may have handed over. */
function writeQuoted(words: string): string {
  return words.trim() === '' || /^\s*["'“„«‹「『‚‘]/.test(words) ? words : `“${words}”`;
}

function writeLink(link: TreeElement, style: InlineStyle, writer: Writer): string {
  const address = addressOf(link, writer.address);
  if (address === '' || style.link) return writer.inside(link, style);
  return wrapLink(writer.inside(link, { ...style, link: true }), address);
}
