import type { Signal } from '@preact/signals';
import { ArrowLeft, History, Maximize2, Plus, Settings } from 'lucide-preact';
import { browser } from 'wxt/browser';
import { useSession } from '@/components/session/use-session';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { openOwnPage } from '@/lib/tabs/open-tab';
import { LazyEditableTitle } from './lazy-parts';

/** Opens the conversation in its own tab, where answers are as wide as a page. */
function openInTab(conversationId: string | null): void {
  const hash = conversationId ? `#${conversationId}` : '';
  void openOwnPage(`chat.html${hash}`);
}

/** The header: history, the conversation's title, new conversation, full tab, options. */
export function ChatHeader({ isHistoryOpen }: { isHistoryOpen: Signal<boolean> }) {
  const session = useSession();
  const isOpen = isHistoryOpen.value;
  return (
    <header class="chat-header">
      <IconButton
        label={t(isOpen ? 'headerCloseHistory' : 'headerHistory')}
        icon={isOpen ? ArrowLeft : History}
        aria-expanded={isOpen}
        onClick={() => {
          isHistoryOpen.value = !isOpen;
        }}
      />
      {isOpen ? <h1 class="chat-title">{t('historyTitle')}</h1> : <ConversationTitle />}
      <IconButton
        label={t('headerNew')}
        icon={Plus}
        onClick={() => {
          isHistoryOpen.value = false;
          void session.startNew();
        }}
      />
      {session.surface !== 'tab' && (
        <IconButton
          class="chat-header-wide"
          label={t('headerOpenTab')}
          icon={Maximize2}
          onClick={() => openInTab(session.shown.loaded.value?.conversation.id ?? null)}
        />
      )}
      <IconButton label={t('headerOptions')} icon={Settings} onClick={() => void browser.runtime.openOptionsPage()} />
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
