import { joinPieces } from '@/lib/extraction/markdown/pieces';
import { type WriteOptions, writeMarkdown } from '@/lib/extraction/markdown/write-markdown';
import type { TreeElement } from '@/lib/extraction/tree';
import { treeOf } from '../tree-of-html';

/** Writes a page, or a tree, of which nothing is left out unless `options` say so. */
export function toMarkdown(page: string | TreeElement, options?: Partial<WriteOptions>): string {
  const root = typeof page === 'string' ? treeOf(page) : page;
  return joinPieces(writeMarkdown(root, { isLeftOut: () => false, address: 'https://pages.test/', ...options }));
}
