import { queryAll } from '../dom';
import { type Piece, toPieces } from '../markdown/to-markdown';
import { countWords } from '../text';
import { findArticle } from './find-article';
import { findMain } from './find-main';
import { isThread } from './is-thread';

/** The marks by which a page tells search engines that it is an article. */
const ARTICLE_MARKS = [
  'meta[property="og:type" i][content*="article" i]',
  'meta[property="article:published_time" i]',
  '[itemprop~="articleBody"]',
  '[itemtype*="schema.org/Article"]',
  '[itemtype*="schema.org/NewsArticle"]',
  '[itemtype*="schema.org/BlogPosting"]',
].join(',');

/** The microformat of a blog's entry. A page of several entries is a list, not an article. */
const ENTRY_MARKS = '.hentry .entry-content, .h-entry .e-content';

/** The types of article in JSON-LD. */
const ARTICLE_DATA = /"@type"\s*:\s*\[?\s*"(?:\w*Article|BlogPosting|Report)"/;

/** An article of fewer words is a mistake of Readability's, and the main content is read instead. */
const FEWEST_WORDS = 25;

/** On a page that doesn't call itself an article, Readability has to find this share of the main content's words. */
const LEAST_SHARE = 0.6;

/**
 * Returns the content of a cleaned copy as Markdown, block by block: the article as Readability finds it, or, on all
 * other pages (a forum, a list, an app, documentation, a short page), the whole main content. Changes the copy.
 *
 * @param elements the number of elements in the copy
 * @param isArticle whether the live page calls itself an article
 */
export function findContent(copy: Document, elements: number, isArticle: boolean): Piece[] {
  const mayBeArticle = isArticle || !(copy.querySelector('main, [role="main"]') || isThread(copy.body));
  const article = mayBeArticle ? findArticle(copy, elements) : null;
  const pieces = article ? toPieces(article) : [];
  const words = wordsOf(pieces);
  if (isArticle && words >= FEWEST_WORDS) return pieces;
  const main = toPieces(findMain(copy.body));
  return words >= FEWEST_WORDS && words >= wordsOf(main) * LEAST_SHARE ? pieces : main;
}

/** Whether a live page calls itself an article, as 89 of 91 hand-labelled articles do. */
export function claimsArticle(document: Document): boolean {
  if (queryAll(document, ARTICLE_MARKS).length > 0 || queryAll(document, ENTRY_MARKS).length === 1) return true;
  return Array.from(queryAll(document, 'script[type="application/ld+json"]')).some((script) =>
    ARTICLE_DATA.test(script.textContent ?? ''),
  );
}

function wordsOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, piece) => sum + countWords(piece.text), 0);
}
