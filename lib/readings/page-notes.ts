import type { CapturedPage } from '@/lib/page/capture';
import type { Reading } from '@/lib/rows/reading';
import { LONGEST_SAMPLE, MOST_SAMPLES } from '@/lib/rows/reading-notes';
import { cut } from '@/lib/text/cut';

/**
 * How a page was read: its kind and how sure that is (0 to 1), what was left out, what is hidden in the page, and how far
 * a long document was read.
 */
type PageNotes = Pick<CapturedPage, 'pageKind' | 'certainty' | 'leftOut' | 'hidden' | 'pages'>;

/**
 * How a page was read, in the form in which a reading's row holds it: each reason once and with a few short samples, and
 * no reason without words.
 */
export function storedNotes({ pageKind, certainty, leftOut, hidden, pages }: PageNotes) {
  const notes = { pageKind, certainty, leftOut: bounded(leftOut), hidden: bounded(hidden) };
  return { ...notes, ...(pages ? { pages } : {}) } satisfies Partial<Reading>;
}

type Part = { reason: string; words: number; samples: string[] };

/** One part for each reason: a page and a frame in it may both have parts for the same reason. */
function bounded<P extends Part>(parts: readonly P[]): P[] {
  const byReason = new Map<string, P>();
  for (const part of parts) {
    const { words = 0, samples = [] } = byReason.get(part.reason) ?? {};
    byReason.set(part.reason, { ...part, words: words + part.words, samples: [...samples, ...part.samples] });
  }
  return Array.from(byReason.values())
    .filter(({ words }) => words > 0)
    .map((part) => ({
      ...part,
      samples: part.samples.slice(0, MOST_SAMPLES).map((sample) => cut(sample, LONGEST_SAMPLE)),
    }));
}
