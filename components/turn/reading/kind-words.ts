import { type MessageKey, t } from '@/lib/i18n';
import type { StoredPageKind } from '@/lib/rows/reading-notes';

/** Below this certainty the kind is told as a guess. */
const SURE = 0.6;

/** How each kind is told, where it is sure and where it is a guess. */
const KINDS: Record<Exclude<StoredPageKind, 'unknown'>, { sure: MessageKey; guess: MessageKey }> = {
  article: { sure: 'kindArticle', guess: 'kindArticleGuess' },
  documentation: { sure: 'kindDocumentation', guess: 'kindDocumentationGuess' },
  thread: { sure: 'kindThread', guess: 'kindThreadGuess' },
  product: { sure: 'kindProduct', guess: 'kindProductGuess' },
  listing: { sure: 'kindListing', guess: 'kindListingGuess' },
  service: { sure: 'kindService', guess: 'kindServiceGuess' },
  table: { sure: 'kindTable', guess: 'kindTableGuess' },
  app: { sure: 'kindApp', guess: 'kindAppGuess' },
  code: { sure: 'kindCode', guess: 'kindCodeGuess' },
  text: { sure: 'kindText', guess: 'kindTextGuess' },
  pdf: { sure: 'kindPdf', guess: 'kindPdfGuess' },
};

/**
 * Says as what a page was read, such as “Read as an article · 93% sure”; null for a reading of an earlier version, which
 * does not know.
 *
 * @param certainty from 0 to 1
 */
export function kindWords(kind: StoredPageKind | undefined, certainty = 1): string | null {
  if (kind === undefined) return null;
  if (kind === 'unknown') return t('kindUnknown');
  const { sure, guess } = KINDS[kind];
  const words = t(certainty < SURE ? guess : sure);
  const percent = Math.round(certainty * 100);
  if (percent === 100) return words;
  const share = new Intl.NumberFormat(undefined, { style: 'percent' }).format(percent / 100);
  return `${words} · ${t('kindCertainty', share)}`;
}
