import { fence } from '@/lib/extraction/markdown/code/fence';
import type { Piece } from '../markdown/context';
import { isTreeText, type TreeElement } from '../tree';
import { languageOf } from './language-of-file';

/** Whether a tree is that of a text file, which the walker hands over as one `<pre>` instead of a body. */
export function isPlainDocument(root: TreeElement): boolean {
  return root.name === 'pre';
}

/** Whether a text file holds prose: its blocks are the paragraphs. Any other is one block of code. */
export function isProse(contentType: string, address: string): boolean {
  return /^text\/(?:plain|markdown|x-markdown)$/.test(contentType) && languageOf(contentType, address) === null;
}

/** Writes a text file: paragraphs unchanged, or one block of code with its language. */
export function writePlainDocument(root: TreeElement, contentType: string, address: string): Piece[] {
  return textPieces(root.children.map((node) => (isTreeText(node) ? node.text : '')).join(''), contentType, address);
}

/**
 * Returns the blocks of a text.
 *
 * @param contentType the MIME type without parameters
 * @param address where the text comes from: the end of the path tells the language of a program sent as plain text
 */
export function textPieces(written: string, contentType: string, address: string): Piece[] {
  const text = written.replace(/\r\n?/g, '\n').trimEnd();
  if (text.trim() === '') return [];
  if (!isProse(contentType, address)) {
    const language = languageOf(contentType, address) ?? '';
    return [{ text: fence(text.replace(/^\n+/, ''), language), gap: '\n\n', kind: 'other' }];
  }
  const paragraphs = text.split(/\n(?:[^\S\n]*\n)+/).filter((paragraph) => paragraph.trim() !== '');
  return paragraphs.map((paragraph) => ({ text: paragraph.trimEnd(), gap: '\n\n', kind: 'text' }));
}
