import { announceChange, type Change } from '@/lib/messages/change-channel';
import type { Message } from '@/lib/rows/message';
import type { WrittenRows } from './written-rows';

/**
 * Tells every surface which conversations a transaction changed and, where the change is a single question or answer,
 * which one. Changes of drafts are not announced: a draft belongs to the surface that writes it.
 */
export function announceWritten(written: WrittenRows): void {
  const change = changeOf(written);
  if (change) announceChange(change);
}

/** What a surface has to read again after a transaction, or null where nothing that a surface shows was written. */
function changeOf({ put, deleted }: WrittenRows): Change | null {
  const touched = [
    ...put.flatMap((entry) => {
      if (entry.store === 'conversations') return [entry.row.id];
      if (entry.store === 'messages' || entry.store === 'ledger') return [entry.row.conversation];
      return [];
    }),
    ...deleted.flatMap(({ store, key }) => (store === 'conversations' ? [key] : [])),
  ];
  if (touched.length === 0) return null;
  // The ledger row of a purged conversation names no conversation; a damaged ledger row may hold any value there.
  const ids = Array.from(new Set(touched.filter((id) => typeof id === 'string')));
  const messages = put.flatMap((entry) => (entry.store === 'messages' ? [entry.row] : []));
  const isOfOne = ids.length === 1 && deleted.every(({ store }) => store !== 'messages' && store !== 'conversations');
  return { ids, ...(isOfOne ? partOf(messages) : {}) };
}

/**
 * The one question or answer that the messages of a conversation amount to, or nothing where they are more than one.
 */
function partOf([first, second, ...more]: readonly Message[]): Pick<Change, 'question' | 'answer'> {
  if (!first || more.length > 0) return {};
  if (!second) return first.role === 'assistant' ? { answer: first.id } : {};
  const [question, answer] = first.role === 'user' ? [first, second] : [second, first];
  const isAsked = question.role === 'user' && answer.role === 'assistant' && answer.parent === question.id;
  return isAsked ? { question: question.id } : {};
}
