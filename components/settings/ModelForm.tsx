import { useRef, useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Switch } from '@/components/ui/Switch';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { DEFAULT_MODEL, isModelName, settings } from '@/lib/settings/settings';

/** Which model answers, and how it takes its instructions. */
export function ModelForm() {
  const model = useSetting(settings.model);
  const systemRole = useSetting(settings.systemRole);
  // What is typed holds until the stored name changes, here or in another tab.
  const [edit, setEdit] = useState<{ name: string; of: string | undefined }>();
  const [error, setError] = useState<string>();
  const [saved, setSaved] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const typed = edit?.of === model ? edit?.name : model;

  const save = (name: string) => {
    const trimmed = name.trim();
    setEdit({ name: trimmed, of: model });
    const valid = isModelName(trimmed);
    setError(valid ? undefined : t('modelError'));
    setSaved(valid && trimmed !== model);
    if (valid && trimmed !== model) void settings.model.set(trimmed);
  };

  if (model === undefined || systemRole === undefined) return null;
  return (
    <>
      <Field label={t('modelLabel')} hint={t('modelHint')} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            ref={input}
            class="ui-input"
            value={typed}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            onInput={({ currentTarget }) => {
              setEdit({ name: currentTarget.value, of: model });
              setSaved(false);
            }}
            onChange={({ currentTarget }) => save(currentTarget.value)}
          />
        )}
      </Field>
      <div class="options-actions">
        {typed !== DEFAULT_MODEL && (
          <Button
            onClick={() => {
              save(DEFAULT_MODEL);
              input.current?.focus(); // this button is gone now
            }}
          >
            {t('modelReset', DEFAULT_MODEL)}
          </Button>
        )}
        <span role="status" class="saved">
          {saved && t('modelSaved')}
        </span>
      </div>
      <details class="advanced">
        <summary>{t('modelAdvanced')}</summary>
        <Switch
          label={t('modelFold')}
          hint={t('modelFoldHint')}
          checked={systemRole === 'folded'}
          onChange={(folded) => void settings.systemRole.set(folded ? 'folded' : 'system')}
        />
      </details>
    </>
  );
}
