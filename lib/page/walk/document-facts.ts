import { attributeOf, bodyOf, documentElementOf, queryAll } from '../dom';
import type { DocumentFacts } from '../tree';
import { isFromRight } from './rare-facts';

const DIALOGS = 'dialog[open],[role="dialog"],[role="alertdialog"],[aria-modal="true"]';

/** Describes a document that is walked. `view` is null where no window shows it. */
export function readDocument(view: Window | null, document: Document): DocumentFacts {
  const base = document.baseURI;
  if (!view) return { ...INERT, base };
  const root = documentElementOf(document);
  const body: HTMLElement | null = bodyOf(document);
  const style = view.getComputedStyle(root);
  const bodyStyle = body ? view.getComputedStyle(body) : style;
  const overflow = [style.overflowX, style.overflowY, bodyStyle.overflowX, bodyStyle.overflowY];
  const { scrollWidth, scrollHeight, clientWidth } = root;
  return {
    base,
    sizes: [view.scrollX, view.scrollY, scrollWidth, scrollHeight, clientWidth, view.innerWidth, view.innerHeight],
    isLaidOut: root.getBoundingClientRect().width > 0,
    isRtl: isFromRight(style),
    overflow,
    // Only where a page can't be scrolled does it matter why.
    hasDialog: overflow.some((each) => each !== 'visible') && queryAll(document, DIALOGS).length > 0,
    isWhite: view === view.top && !isDark(view, document, style),
  };
}

const INERT = {
  sizes: [],
  isLaidOut: false,
  isRtl: false,
  overflow: [],
  hasDialog: false,
  isWhite: false,
  isInert: true,
};

/** Whether the canvas may be dark: the page demands it, by its style or a `<meta>`, or allows it and the person prefers it. */
function isDark(view: Window, document: Document, { colorScheme }: CSSStyleDeclaration): boolean {
  const { matches } = view.matchMedia('(prefers-color-scheme: dark)');
  const metas = queryAll(document, 'meta[name="color-scheme" i]');
  const schemes = [colorScheme, ...Array.from(metas, (meta) => attributeOf(meta, 'content') ?? '')];
  return schemes.some((scheme) => /dark/i.test(scheme) && (matches || !/light/i.test(scheme)));
}
