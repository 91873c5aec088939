import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Chapter } from './pdf-text';

type OutlineNode = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

/** Of a PDF's contents this many entries are read. */
const MOST_CHAPTERS = 1_000;

/** Reads the contents that a PDF declares (its bookmarks), in order; entries that lead to no page are left out. */
export async function readChapters(document: PDFDocumentProxy, lastPage: number): Promise<Chapter[]> {
  const chapters: Chapter[] = [];
  const waiting = await nodesOf(document);
  while (waiting.length > 0 && chapters.length < MOST_CHAPTERS) {
    const [node, depth] = waiting.pop() as [OutlineNode, number];
    for (const child of node.items.toReversed()) waiting.push([child, depth + 1]);
    const page = await pageOf(document, node.dest).catch(() => null);
    if (page !== null && page <= lastPage) chapters.push({ title: node.title, depth, page });
  }
  return chapters;
}

async function nodesOf(document: PDFDocumentProxy): Promise<[OutlineNode, number][]> {
  const outline: OutlineNode[] | null = await document.getOutline();
  return (outline ?? []).toReversed().map((node) => [node, 0]);
}

async function pageOf(document: PDFDocumentProxy, dest: OutlineNode['dest']): Promise<number | null> {
  const target = typeof dest === 'string' ? await document.getDestination(dest) : dest;
  const page: unknown = target?.[0];
  if (typeof page === 'number') return page + 1;
  if (typeof page !== 'object' || page === null) return null;
  return (await document.getPageIndex(page as Parameters<PDFDocumentProxy['getPageIndex']>[0])) + 1;
}
