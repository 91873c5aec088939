import { effect, useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSession } from '@/components/session/use-session';
import { formatDuration } from '@/components/ui/format-duration';
import { VisuallyHidden } from '@/components/ui/VisuallyHidden';
import { t, tCount } from '@/lib/i18n';

/** Tells assistive technology that a selection was noticed, and that a question went out. */
export function Announcer() {
  const { sender, shown, sources, statistics } = useSession();
  const said = useSignal('');
  const selection = sources.selection.value;
  const text = selection?.markdown ?? null;
  const words = selection?.words ?? 0;
  useEffect(() => {
    if (text !== null) said.value = tCount('announceSelection', words);
  }, [text, words, said]);

  useEffect(() => {
    let wasSending = false;
    return effect(() => {
      const isSending = sender.isSending.value;
      const isOut = wasSending && !isSending && sender.fault.peek() === null && shown.isBusy.peek();
      wasSending = isSending;
      if (!isOut) return;
      const usual = statistics.peek().usualTime;
      said.value = usual === null ? t('announceSent') : t('announceSentUsual', formatDuration(usual));
    });
  }, [sender, shown, statistics, said]);
  return (
    <VisuallyHidden>
      <span role="status">{said.value}</span>
    </VisuallyHidden>
  );
}
