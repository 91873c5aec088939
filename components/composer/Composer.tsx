import type { ChatSession } from '@/components/session/chat-session';
import { useReadiness } from '@/components/session/readiness';
import { useSession } from '@/components/session/use-session';
import { useSetting } from '@/components/ui/use-setting';
import { settings } from '@/lib/settings/settings';
import {
  LazyContextBar,
  LazyKeyUnreadableNotice,
  LazyLowBalance,
  LazyNextNotice,
  LazyQueueFaultNotice,
  LazySendFaultNotice,
  LazySetUpNotice,
} from './lazy-parts';
import { QuestionForm } from './QuestionForm';

/** Whether the card of the last answer says already what is missing, and offers the button for it. */
function isSaidByCard({ shown }: ChatSession): boolean {
  const kind = shown.turns.value.at(-1)?.answer?.error?.kind;
  return kind === 'no-key' || kind === 'no-consent';
}

/** The place to ask: what stands in the way, the box with the question and its sources, a low balance. */
export function Composer() {
  const session = useSession();
  const readiness = useReadiness();
  const fault = session.sender.fault.value;
  const queueFault = useSetting(settings.queueFault);
  const balance = useSetting(settings.balance);
  return (
    <footer class="composer">
      {readiness === 'not-set-up' && session.shown.turns.value.length > 0 && !isSaidByCard(session) && (
        <LazySetUpNotice />
      )}
      {readiness === 'key-unreadable' && !session.shown.fault.value && <LazyKeyUnreadableNotice />}
      {fault && <LazySendFaultNotice fault={fault} />}
      {session.draft.next.value && <LazyNextNotice />}
      {queueFault?.isSeen === false && <LazyQueueFaultNotice />}
      <LazyContextBar />
      <QuestionForm readiness={readiness} />
      {balance && <LazyLowBalance amount={balance.amount} />}
    </footer>
  );
}
