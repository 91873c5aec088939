import { ChevronDown, Languages, Lightbulb, List, type LucideIcon, Paperclip, TextAlignStart } from 'lucide-preact';
import { useSession } from '@/components/session/use-session';
import { Menu, type MenuSection } from '@/components/ui/Menu';
import { t } from '@/lib/i18n';
import { LazyConversationModel } from './lazy-menu-parts';
import { offeredActions } from './offered-actions';

/** The icons of the actions, so that all words of the menu stand in one line. */
const ICONS: Record<string, LucideIcon> = {
  summarise: TextAlignStart,
  'key-points': List,
  explain: Lightbulb,
  translate: Languages,
};

type ActionMenuProps = { isReady: boolean; onChooseFile: () => void };

/** What can be done besides typing: the actions for what is attached, and adding a file. */
export function ActionMenu({ isReady, onChooseFile }: ActionMenuProps) {
  const session = useSession();
  const actions: MenuSection = {
    items: offeredActions(session).map(({ id, label }) => ({
      label: t(label),
      ...(ICONS[id] && { icon: ICONS[id] }),
      disabled: !isReady || session.sender.isSending.value,
      onSelect: () => void session.sender.send(id),
    })),
  };
  const more: MenuSection = { items: [{ label: t('fileAdd'), icon: Paperclip, onSelect: onChooseFile }] };
  return (
    <Menu label={t('composerMenu')} icon={ChevronDown} size="small" sections={[actions, more]}>
      <LazyConversationModel />
    </Menu>
  );
}
