import { useState } from 'preact/hooks';
import { Button } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { t } from '@/lib/i18n';
import { isListed } from '@/lib/models/list-models';
import { addOwnModel, MOST_OWN_MODELS } from '@/lib/settings/own-models';
import { isModelName } from '@/lib/settings/settings';

type AddModelProps = {
  /** Something is being typed. */
  onTyped: () => void;
  onAdded: (model: string) => Promise<void>;
};

/** A field for the name of a model that is not in the list. */
export function AddModel({ onTyped, onAdded }: AddModelProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string>();

  const add = async () => {
    const name = typed.trim();
    if (!isModelName(name)) return setError(t('modelError'));
    const isKnown = isListed(name.toLowerCase());
    if (!isKnown && !(await addOwnModel(name))) return setError(t('modelTooMany', MOST_OWN_MODELS));
    setTyped('');
    await onAdded(isKnown ? name.toLowerCase() : name);
  };
  return (
    <form
      class="model-add"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={t('modelAddLabel')} hint={t('modelAddHint')} error={error}>
        {(wiring) => (
          <div class="model-add-line">
            <input
              {...wiring}
              class="ui-input"
              value={typed}
              autocomplete="off"
              autocapitalize="off"
              spellcheck={false}
              dir="ltr"
              onInput={({ currentTarget }) => {
                setTyped(currentTarget.value);
                setError(undefined);
                onTyped();
              }}
            />
            <Button type="submit">{t('modelAdd')}</Button>
          </div>
        )}
      </Field>
    </form>
  );
}
