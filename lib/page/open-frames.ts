import { activeElementOf, attributeOf, defaultViewOf, queryAll } from './dom';

/** Only this many frames of a page are read, and none nested deeper: nobody works in such frames. */
const MOST_FRAMES = 100;
const DEEPEST_FRAME = 5;

/** Nobody selects text in a frame of fewer CSS pixels on a side. */
const LEAST_SIZE = 10;

type Frame = HTMLIFrameElement | HTMLFrameElement;

/** The documents of a page that its own scripts can reach. */
export type OpenDocuments = {
  /** The document that has the focus comes first, then the others from the page inwards. */
  documents: Document[];
  /** Whether the page has visible frames of other sites, which its own scripts can't reach. */
  hasUnread: boolean;
};

function isSeen(frame: Element): boolean {
  const { width, height } = frame.getBoundingClientRect();
  return width >= LEAST_SIZE && height >= LEAST_SIZE;
}

/** Returns the document of a frame; null where the document belongs to another site, or there is none. */
function documentOf(frame: Element): Document | null {
  try {
    return (frame as Frame).contentDocument;
  } catch {
    return null; // A page may define a getter of its own that throws.
  }
}

/** Lists the documents that a page's own scripts can reach: the page's own, and those of frames of the same site. */
export function listOpenDocuments(document: Document): OpenDocuments {
  const found: OpenDocuments = { documents: [document], hasUnread: false };
  let frames = 0;
  const levels = new Map([[document, 0]]);
  for (const outer of found.documents) {
    const level = levels.get(outer) ?? 0;
    if (level >= DEEPEST_FRAME) continue;
    for (const frame of queryAll(outer, 'iframe, frame')) {
      if (++frames > MOST_FRAMES) break;
      if (!isSeen(frame)) continue;
      const inner = documentOf(frame);
      // A frame without an address holds only what the page's scripts put there, so nothing of another site.
      if (!inner && attributeOf(frame, 'src')) found.hasUnread = true;
      if (!inner || levels.has(inner)) continue;
      levels.set(inner, level + 1);
      found.documents.push(inner);
    }
  }
  const focused = focusedDocument(document);
  found.documents.sort((a, b) => Number(b === focused) - Number(a === focused));
  return found;
}

/** Returns the innermost reachable document that has the focus. */
function focusedDocument(document: Document): Document {
  let focused = document;
  for (let level = 0; level < DEEPEST_FRAME; level += 1) {
    const active = activeElementOf(focused);
    const inner = active && /^i?frame$/.test(active.localName) ? documentOf(active) : null;
    if (!inner) break;
    focused = inner;
  }
  return focused;
}

/** Returns the share of the window that a page's largest frame takes, from 0 to 1. */
export function largestFrameShare(document: Document): number {
  const view = defaultViewOf(document);
  const window = view ? view.innerWidth * view.innerHeight : 0;
  if (window === 0) return 0;
  const shares = Array.from(queryAll(document, 'iframe, frame'))
    .slice(0, MOST_FRAMES)
    .map((frame) => {
      const { width, height } = frame.getBoundingClientRect();
      return (width * height) / window;
    });
  return Math.min(1, Math.max(0, ...shares));
}
