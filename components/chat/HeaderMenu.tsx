import { EllipsisVertical, Maximize2, Settings, Wallet } from 'lucide-preact';
import { browser } from 'wxt/browser';
import { useSession } from '@/components/session/use-session';
import { formatDollars } from '@/components/ui/format';
import { Menu, type MenuItem } from '@/components/ui/Menu';
import { openOptions } from '@/components/ui/open-options';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { openOwnPage } from '@/lib/tabs/open-tab';

/** Opens the conversation in its own tab, where answers are as wide as a page. */
function openInTab(conversationId: string | null): void {
  const hash = conversationId ? `#${conversationId}` : '';
  void openOwnPage(`chat.html${hash}`);
}

/** What is needed now and then: the full tab, the options, and the last known balance, which leads to the costs. */
export function HeaderMenu() {
  const { surface, shown } = useSession();
  const balance = useSetting(settings.balance);
  const items: MenuItem[] = [];
  if (surface !== 'tab') {
    items.push({
      label: t('headerOpenTab'),
      icon: Maximize2,
      onSelect: () => openInTab(shown.loaded.value?.conversation.id ?? null),
    });
  }
  items.push({
    label: t('headerOptions'),
    icon: Settings,
    onSelect: () => void browser.runtime.openOptionsPage(),
  });
  if (balance) {
    items.push({
      label: t('balance', formatDollars(balance.amount)),
      icon: Wallet,
      onSelect: () => openOptions('costs'),
    });
  }
  return <Menu label={t('headerMore')} icon={EllipsisVertical} items={items} />;
}
