import { browser } from 'wxt/browser';
import { Choice } from '@/components/ui/Choice';
import { Select } from '@/components/ui/Select';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { settings } from '@/lib/settings/settings';
import { languageOptions } from './language-options';

/** The language that Translate aims at. */
export function TranslationChoice() {
  const chosen = useSetting(settings.translateTo);
  if (chosen === undefined) return null;
  return (
    <Select
      label={t('translateLabel')}
      hint={t('translateHint')}
      options={languageOptions(browser.i18n.getUILanguage(), chosen)}
      value={chosen}
      onChange={(tag) => void settings.translateTo.set(tag)}
    />
  );
}

/** What a click on the toolbar button opens. */
export function ToolbarChoice() {
  return (
    <Choice
      label={t('toolbarLabel')}
      hint={t('toolbarHint')}
      options={[
        { value: 'panel', label: t('toolbarPanel') },
        { value: 'popup', label: t('toolbarPopup') },
      ]}
      value={useSetting(settings.toolbarOpens)}
      onChange={(opens) => void settings.toolbarOpens.set(opens)}
    />
  );
}

/** The colour scheme of every surface. */
export function AppearanceChoice() {
  return (
    <Choice
      label={t('appearanceLabel')}
      options={[
        { value: 'auto', label: t('appearanceAuto') },
        { value: 'light', label: t('appearanceLight') },
        { value: 'dark', label: t('appearanceDark') },
      ]}
      value={useSetting(settings.theme)}
      onChange={(theme) => void settings.theme.set(theme)}
    />
  );
}
