import { loadExtraction } from './load-extraction.ts';
import { lowerWordsOf } from './words.ts';

/** What the script in the page hands over where it only walks: the tree of the page, and facts for the extraction. */
export type Walked = { kind: 'walked'; tree: unknown };

type Element = { name: string };

/** The modules of the product that make Markdown of a walked page, as far as the measures use them. */
type ExtractPage = {
  extractPage(walked: Walked): {
    markdown?: string;
    blocks?: { start: number; end: number }[];
    pageKind?: string;
    detail?: string;
  };
};
type Tree = {
  unpackTree(tree: unknown): { root: Element };
  elementsOf(root: Element): Iterable<Element>;
  textOf(element: Element): string;
};
type Caption = { isCaption(element: Element): boolean };

export type Extracted = { markdown: string; captions: string[]; kind?: string };

/** Makes a reading of a walked page by the product's own modules, in Node. */
export async function extractWalked(walked: Walked): Promise<Extracted> {
  const { extractPage } = await loadExtraction<ExtractPage>('extract-page.ts');
  const { markdown = '', blocks = [], pageKind } = extractPage(walked);
  const captions = walked.tree === null ? new Set() : await captionsOf(walked.tree);
  const emphasised = blocks
    .map(({ start, end }) => markdown.slice(start, end))
    .filter((block) => /^\*[^\n]+\*$/.test(block));
  return {
    markdown,
    captions: emphasised.filter((block) => captions.has(bare(block))),
    ...(pageKind === undefined ? {} : { kind: pageKind }),
  };
}

/** The writer writes a caption as a line in italics; the words tell it from a paragraph in italics. */
async function captionsOf(tree: unknown): Promise<Set<string>> {
  const { unpackTree, elementsOf, textOf } = await loadExtraction<Tree>('tree.ts');
  const { isCaption } = await loadExtraction<Caption>('markdown/caption.ts');
  const elements = Array.from(elementsOf(unpackTree(tree).root));
  return new Set(elements.filter(isCaption).map((element) => bare(textOf(element))));
}

/** Words without the spaces between them, since a tree does not say where boxes stand apart. */
function bare(text: string): string {
  return lowerWordsOf(text.replace(/\]\([^()\s]*\)/g, ']')).join('');
}
