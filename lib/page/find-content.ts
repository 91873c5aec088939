import { findArticle } from './find-article';
import { findMain } from './find-main';
import { countWords } from './text';
import { type Piece, toPieces } from './to-markdown';

/** What a page is called by itself: an article, by the marks that search engines read. */
const ARTICLE_MARKS = [
  'meta[property="og:type" i][content*="article" i]',
  'meta[property="article:published_time" i]',
  '[itemprop~="articleBody"]',
  '[itemtype*="schema.org/Article"]',
  '[itemtype*="schema.org/NewsArticle"]',
  '[itemtype*="schema.org/BlogPosting"]',
].join(',');

const ARTICLE_DATA = /"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|Report)"/;

/** Fewer words than this are no article, if there is more on the page. */
const FEWEST_WORDS = 25;

/** On a page that doesn't call itself an article, Readability's find has to be this share of the main content's words. */
const LEAST_SHARE = 0.6;

/**
 * The content of a cleaned copy as Markdown, block by block: the article as Readability finds it, or, where it finds
 * too little of what is there (a forum, a list, an app, a short page), the whole main content. Uses the copy up.
 */
export function findContent(copy: Document, elements: number, isArticle: boolean): Piece[] {
  const article = findArticle(copy, elements);
  const pieces = article ? toPieces(article) : [];
  const words = wordsOf(pieces);
  if (isArticle && words >= FEWEST_WORDS) return pieces;
  const main = toPieces(findMain(copy.body));
  return words < FEWEST_WORDS || words < wordsOf(main) * LEAST_SHARE ? main : pieces;
}

/** Whether a live page calls itself an article. Of 91 hand-labelled articles 88 do. */
export function claimsArticle(document: Document): boolean {
  if (Document.prototype.querySelector.call(document, ARTICLE_MARKS)) return true;
  const scripts = Document.prototype.querySelectorAll.call(document, 'script[type="application/ld+json"]');
  return Array.from(scripts).some((script) => ARTICLE_DATA.test(script.textContent ?? ''));
}

function wordsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + countWords(piece.text), 0);
}
