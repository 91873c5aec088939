import { activeElementOf, attributeOf, defaultViewOf, queryAll } from './dom';

/** A page of more frames, or of frames deeper than this, is looked at no further: nobody works in them. */
const MOST_FRAMES = 100;
const DEEPEST_FRAME = 5;

/** A frame of fewer CSS pixels on a side is not one that a person selects text in. */
const LEAST_SIZE = 10;

type Frame = HTMLIFrameElement | HTMLFrameElement;

/** The documents of a page that its own scripts can reach. */
export type OpenDocuments = {
  /** The page's own first, then its frames'; where the person works in one of them, that one comes first. */
  documents: Document[];
  /** Whether there are frames that a person can see and that are not open: those of other sites. */
  hasUnread: boolean;
};

function isSeen(frame: Element): boolean {
  const { width, height } = frame.getBoundingClientRect();
  return width >= LEAST_SIZE && height >= LEAST_SIZE;
}

/** The document of a frame; null where it belongs to another site or has none. */
function documentOf(frame: Element): Document | null {
  try {
    return (frame as Frame).contentDocument;
  } catch {
    return null; // A page may put a getter of its own in the way.
  }
}

/** Finds the documents of a page: its own, and those of the frames of the same site, however deep. */
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
      // A frame without an address holds nothing that a script did not put there, and then it is open.
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

/** The innermost open document that has the focus. */
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

/** How much of its window the largest frame of a page takes, from 0 to 1. */
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
