import type { CapturedSelection, WalkedSelection } from '@/lib/page/capture';

/**
 * Writes the first of some selections in which a person sees something; null where there is none. What writes is loaded
 * only then, since mostly nothing is selected.
 */
export async function extractFirst(selections: readonly WalkedSelection[]): Promise<CapturedSelection | null> {
  if (selections.length === 0) return null;
  const { extractSelection } = await import('@/lib/extraction/selection/extract-selection');
  for (const walked of selections) {
    const extracted = extractSelection(walked);
    if (extracted.kind === 'selection') return extracted;
  }
  return null;
}
