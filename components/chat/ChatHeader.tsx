import type { Signal } from '@preact/signals';
import { ArrowLeft, History, Plus } from 'lucide-preact';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { LazyEditableTitle, LazyHeaderMenu } from './lazy-parts';

/** The header: history, the conversation's title, new conversation, and a menu of what is needed now and then. */
export function ChatHeader({ isHistoryOpen, hasRail }: { isHistoryOpen: Signal<boolean>; hasRail: boolean }) {
  const session = useSession();
  const isOpen = isHistoryOpen.value && !hasRail;
  return (
    <header class="chat-header">
      {!hasRail && (
        <IconButton
          label={t(isOpen ? 'headerCloseHistory' : 'headerHistory')}
          icon={isOpen ? ArrowLeft : History}
          aria-expanded={isOpen}
          onClick={() => {
            isHistoryOpen.value = !isOpen;
          }}
        />
      )}
      {isOpen ? <h1 class="chat-title">{t('historyTitle')}</h1> : <ConversationTitle />}
      <IconButton
        label={t('headerNew')}
        icon={Plus}
        onClick={() => {
          isHistoryOpen.value = false;
          void session.startNew();
        }}
      />
      <span class="chat-header-menu">
        <LazyHeaderMenu />
      </span>
    </header>
  );
}

/** The title. The code that renames it loads a moment later. */
function ConversationTitle() {
  const conversation = useSession().shown.loaded.value?.conversation;
  if (!conversation) return <h1 class="chat-title">{t('headerNewConversation')}</h1>;
  return (
    <LazyEditableTitle
      key={conversation.id}
      conversation={conversation}
      fallback={
        <h1 class="chat-title" dir="auto">
          {conversation.title}
        </h1>
      }
    />
  );
}
