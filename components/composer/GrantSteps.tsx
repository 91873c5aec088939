import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { t } from '@/lib/i18n';
import { logFault } from '@/lib/log';
import './grant.css';

/** The shortcut that opens the panel; empty where the person has none, and until it is known. */
function useShortcut(): string {
  const shortcut = useSignal('');
  useEffect(() => {
    browser.commands.getAll().then(
      (commands) => {
        shortcut.value = commands.find(({ name }) => name === 'open-panel')?.shortcut ?? '';
      },
      (cause: unknown) => logFault('the shortcuts could not be read', cause),
    );
  }, [shortcut]);
  return shortcut.value;
}

/** Says how the person lets Sidenote read the page in front: a click on the button in the toolbar, or the shortcut. */
export function GrantSteps() {
  const shortcut = useShortcut();
  // The sign stands for the picture of the button, wherever a language puts it.
  const [before, after] = t('grantClick').split('▣');
  return (
    <p>
      {before}
      <img class="grant-icon" src="/icons/icon-48.png" alt={t('grantIcon')} width={16} height={16} />
      {after}
      {shortcut && ` ${t('grantPress', shortcut)}`}
    </p>
  );
}
