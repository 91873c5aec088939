import { X } from 'lucide-preact';
import { useEffect, useId } from 'preact/hooks';
import { figuresWords } from '@/components/models/figures-words';
import { useFigures } from '@/components/models/use-figures';
import type { Models } from '@/components/models/use-models';
import { IconButton } from '@/components/ui/Button';
import { t } from '@/lib/i18n';
import { isListed } from '@/lib/models/list-models';
import type { Model } from '@/lib/models/model';
import { isModelName } from '@/lib/settings/settings';
import './model-choice.css';

/** The most entries that are shown though no model can have such a name; the others follow as these are removed. */
const MOST_FAULTY = 20;
/** The longest part of such an entry that is shown, in UTF-16 units. */
const LONGEST_SHOWN = 60;

type ModelChoiceProps = { models: Models; onChoose: (model: string) => void; onRemove: (entry: string) => void };

/** The models as a list of which one is chosen, each with what an answer usually takes and costs. */
export function ModelChoice({ models, onChoose, onRemove }: ModelChoiceProps) {
  const name = useId();
  const figures = useFigures();
  const { load } = figures;
  useEffect(() => void load(), [load]);
  const faulty = Array.from(new Set(models.own.filter((entry) => !isModelName(entry)))).slice(0, MOST_FAULTY);
  return (
    <fieldset class="model-choice" aria-describedby={`${name}-hint`}>
      <legend class="ui-label">{t('modelLabel')}</legend>
      <ul>
        {models.list.map((model) => (
          <li key={model.slug}>
            <label>
              <input
                type="radio"
                name={name}
                value={model.slug}
                checked={model.slug === models.usual}
                onChange={() => onChoose(model.slug)}
              />
              <ModelWords model={model} figures={figuresWords(model, figures.value.get(model.slug))} />
            </label>
            {!isListed(model.slug) && <RemoveButton name={model.name} onClick={() => onRemove(model.slug)} />}
          </li>
        ))}
        {faulty.map((entry) => (
          <li key={entry} class="model-faulty">
            <span>{t('modelNotAName', entry.slice(0, LONGEST_SHOWN).toWellFormed())}</span>
            <RemoveButton name={entry.slice(0, LONGEST_SHOWN).toWellFormed()} onClick={() => onRemove(entry)} />
          </li>
        ))}
      </ul>
      <p class="ui-hint" id={`${name}-hint`}>
        {t('modelHint')}
      </p>
    </fieldset>
  );
}

function ModelWords({ model: { name, slug }, figures }: { model: Model; figures: string | null }) {
  return (
    <span class="model-words">
      <span>
        <bdi>{name}</bdi>{' '}
        {name !== slug && (
          <code class="model-slug" dir="ltr">
            {slug}
          </code>
        )}
      </span>{' '}
      {figures && <span class="ui-hint">{figures}</span>}
    </span>
  );
}

function RemoveButton({ name, onClick }: { name: string; onClick: () => void }) {
  return <IconButton label={t('modelRemove', name)} icon={X} size="small" onClick={onClick} />;
}
