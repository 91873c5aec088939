import { Button } from '@/components/ui/Button';
import { Notice } from '@/components/ui/Notice';
import { useFresh } from '@/components/ui/use-fresh';
import { t } from '@/lib/i18n';
import { openShortcutSettings, presentShortcuts } from './present-shortcuts';

/** The present shortcuts, and a button that opens the browser's own page for changing them. */
export function Shortcuts() {
  const { value: shortcuts } = useFresh(presentShortcuts);
  if (!shortcuts) return null;
  return (
    <>
      {shortcuts.length === 0 && <p class="ui-hint">{t('shortcutsEmpty')}</p>}
      {shortcuts.length > 0 && (
        <dl class="shortcuts">
          {shortcuts.map(({ description, keys }) => (
            <div key={description}>
              <dt>{description}</dt>
              <dd>{keys ? <kbd>{keys}</kbd> : <span class="ui-hint">{t('shortcutsUnset')}</span>}</dd>
            </div>
          ))}
        </dl>
      )}
      {shortcuts.some(({ keys, opensPanel }) => opensPanel && !keys) && (
        <Notice kind="warn">{t('shortcutsPanelUnset')}</Notice>
      )}
      <div class="options-actions">
        <Button onClick={() => void openShortcutSettings()}>{t('shortcutsChange')}</Button>
      </div>
    </>
  );
}
