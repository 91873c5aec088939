import type { PageKind, WalkedPage } from '@/lib/page/capture';
import { readModel, type StoredModel } from './model';
import { PAGE_FEATURES } from './page-figures';
import type { PageSigns } from './page-signs';

/** The kinds that the model tells apart; the others are told by rules. */
export const LEARNT_KINDS = ['article', 'documentation', 'thread', 'product', 'listing', 'service'] as const;
export type KindModels = Partial<Record<PageKind, StoredModel>>;

export type Kind = { kind: PageKind; certainty: number };

/** Below this chance no kind is said. */
const LEAST = 0.3;

/** Makes a function that tells a page's kind, and the chance that it is right, from the figures of the whole page. */
export function createKindTeller(models: KindModels): (signs: PageSigns, page: WalkedPage) => Kind {
  const readers = LEARNT_KINDS.flatMap((kind) => {
    const stored = models[kind];
    return stored ? [{ kind, chance: readModel(stored, PAGE_FEATURES) }] : [];
  });
  return (signs, page) => {
    const plain = kindByType(page.contentType);
    if (plain) return { kind: plain, certainty: 1 };
    let best: Kind = { kind: 'unknown', certainty: 0 };
    let sum = 0;
    for (const { kind, chance } of readers) {
      const value = chance(signs.figures);
      sum += value;
      if (value > best.certainty) best = { kind, certainty: value };
    }
    const certainty = sum > 0 ? best.certainty / sum : 0;
    return certainty < LEAST ? { kind: 'unknown', certainty } : { kind: best.kind, certainty };
  };
}

function kindByType(type: string): PageKind | null {
  if (type === 'application/pdf') return 'pdf';
  if (/^text\/(?:plain|markdown|csv)$/.test(type)) return 'text';
  return /javascript|json|css|xml$|x-(?:sh|python|c)/.test(type) && type !== 'application/xhtml+xml' ? 'code' : null;
}
