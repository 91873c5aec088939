import type { ChatSession } from '@/components/session/chat-session';
import type { Action } from '@/lib/prompts/actions/action';
import { ACTIONS } from '@/lib/prompts/actions/action-list';

/**
 * The actions that can be asked now: those for the selection, then those for a file, and for the page where the
 * conversation has not asked about this page yet. None while an answer is awaited.
 */
export function offeredActions({ draft, shown, sources }: ChatSession): Action[] {
  if (shown.isBusy.value || draft.next.value) return [];
  const hasFile = sources.files.list.value.length > 0;
  return [
    ...(sources.selection.value ? ACTIONS.filter(({ needs }) => needs === 'selection') : []),
    ...(sources.isPageNew.value || hasFile ? ACTIONS.filter(({ needs }) => needs === 'page') : []),
  ];
}
