import type { Signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { showToast } from '@/components/ui/Toast';
import { deleteConversation, undoDelete } from '@/lib/conversations/conversation-list';
import { type StorageFault, storageFaultOf } from '@/lib/database/storage-error';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import { wakeUp } from '@/lib/messages/wake-up';
import type { Conversation } from '@/lib/rows/conversation';

/**
 * Moves the focus after a row is deleted together with the pressed button: to the conversation that takes its place,
 * else to the last one, else to the history itself.
 */
function useFocusAfterDeleting(list: readonly Conversation[] | null) {
  const main = useRef<HTMLElement>(null);
  const due = useRef<number | null>(null);
  useLayoutEffect(() => {
    if (due.current === null) return;
    const rows = Array.from(main.current?.querySelectorAll<HTMLElement>('.history-open') ?? []);
    const next = rows[Math.min(due.current, rows.length - 1)] ?? main.current;
    due.current = null;
    next?.focus({ preventScroll: true });
  }, [list]);
  return { main, due };
}

type Parts = {
  list: Signal<Conversation[] | null>;
  fault: Signal<StorageFault | null>;
  reload: () => Promise<void>;
  /** The conversation was deleted. */
  onDeleted: (id: string) => void;
};

/**
 * Deletes conversations, with undo.
 *
 * @returns the function that deletes, and a reference for the element of the history
 */
export function useDeletion({ list, fault, reload, onDeleted }: Parts): {
  main: RefObject<HTMLElement | null>;
  remove: (conversation: Conversation) => Promise<void>;
} {
  const { main, due } = useFocusAfterDeleting(list.value);
  const remove = async ({ id, title }: Conversation) => {
    try {
      await deleteConversation(id);
    } catch (cause) {
      logFault('a conversation could not be deleted', cause);
      showToast({ text: t('historyNotDeleted', title) });
      return;
    }
    await wakeUp();
    const row = main.current?.querySelector(`[data-id="${CSS.escape(id)}"]`);
    const rows = Array.from(main.current?.querySelectorAll('.history-row') ?? []);
    due.current = row ? rows.indexOf(row) : null;
    list.value = list.value?.filter((each) => each.id !== id) ?? null;
    onDeleted(id);
    showToast({
      text: t('historyDeleted', title),
      undo: () =>
        void undoDelete(id)
          .then(wakeUp)
          .then(reload)
          .catch((cause: unknown) => {
            logFault('a conversation could not be brought back', cause);
            fault.value = storageFaultOf(cause);
          }),
    });
  };
  return { main, remove };
}
