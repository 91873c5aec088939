import type { PageKind } from '@/lib/page/capture';
import { readModel, type StoredModel } from './model';
import { PAGE_FEATURES } from './page-figures';

/** The kinds that the models tell apart; the others are told by rules. */
export const LEARNT_KINDS = ['article', 'documentation', 'thread', 'product', 'listing', 'service'] as const;

export type Kind = { kind: PageKind; certainty: number };

/** Below this chance no kind is said. */
const LEAST = 0.35;

/**
 * Makes a function that gives the chance of each of `LEARNT_KINDS`, all together 1, from the figures of a page.
 *
 * @param models one for each of `LEARNT_KINDS`, in order
 */
export function createKindJudge(models: readonly StoredModel[]): (figures: readonly number[]) => number[] {
  const readers = models.map((model) => readModel(model, PAGE_FEATURES));
  return (figures) => shareOut(readers.map((chance) => chance(figures)));
}

/** Makes chances that were judged one by one sum up to 1. */
export function shareOut(chances: readonly number[]): number[] {
  const sum = chances.reduce((total, chance) => total + chance, 1e-9);
  return chances.map((chance) => chance / sum);
}

/** Names the most likely kind, and how likely it is. */
export function nameKind(chances: readonly number[]): Kind {
  const certainty = Math.max(...chances);
  const kind = LEARNT_KINDS[chances.indexOf(certainty)];
  return { kind: kind === undefined || certainty < LEAST ? 'unknown' : kind, certainty };
}
