import type { ReadablePage } from './page-state';
import type { QuestionSources } from './question-sources';
import { findSource, type NamedPage } from './source';

/**
 * What the bar above the composer says while another page than the conversation's is in front: both pages, `front` null
 * where it can't be read. Null where nothing has to be said.
 */
export function barOf(sources: QuestionSources): { about: NamedPage; front: ReadablePage | null } | null {
  const about = sources.askedOf.value;
  const page = sources.front.page.value;
  if (!about || (page.kind !== 'readable' && page.kind !== 'unreadable')) return null;
  const source = findSource(sources.list.value, 'page');
  if (!source) return { about, front: null };
  return source.state === 'offered' ? { about, front: source.page } : null;
}
