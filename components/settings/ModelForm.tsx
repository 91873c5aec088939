import { useMemo, useRef, useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Switch } from '@/components/ui/Switch';
import { useSetting } from '@/components/ui/use-setting';
import { t } from '@/lib/i18n';
import { chooseModel, memoryOf } from '@/lib/settings/model-memory';
import { DEFAULT_MODEL, isModelName, settings } from '@/lib/settings/settings';

/** The model that answers, and how it takes its instructions. */
export function ModelForm() {
  const model = useSetting(settings.model);
  const memory = useMemo(() => memoryOf(model ?? DEFAULT_MODEL), [model]);
  const systemRole = useSetting(memory)?.systemRole;
  /** The typed name, shown until it is saved, whatever name is stored meanwhile, and then until that is read again. */
  const [edit, setEdit] = useState<{ name: string; of: string | undefined; isSaved: boolean }>();
  const [error, setError] = useState<string>();
  const [saved, setSaved] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const typed = edit && (!edit.isSaved || edit.of === model) ? edit.name : model;

  const save = (name: string) => {
    const trimmed = name.trim();
    const valid = isModelName(trimmed);
    setEdit({ name: trimmed, of: model, isSaved: valid });
    setError(valid ? undefined : t('modelError'));
    setSaved(valid && trimmed !== model);
    if (valid && trimmed !== model) void chooseModel(trimmed);
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
              setEdit({ name: currentTarget.value, of: model, isSaved: false });
              setSaved(false);
            }}
            onChange={({ currentTarget }) => save(currentTarget.value)}
            onBlur={({ currentTarget }) => {
              // A name typed and then changed back fires no `change` event.
              if (currentTarget.value.trim() === model) setEdit(undefined);
            }}
          />
        )}
      </Field>
      <div class="options-actions">
        {typed !== DEFAULT_MODEL && (
          <Button
            onClick={() => {
              save(DEFAULT_MODEL);
              input.current?.focus(); // this button is removed now
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
          onChange={(folded) => void memory.change(() => ({ systemRole: folded ? 'folded' : 'system' }))}
        />
      </details>
    </>
  );
}
