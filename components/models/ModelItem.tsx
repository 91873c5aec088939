import { Check } from 'lucide-preact';
import type { ModelFigures } from '@/lib/costs/statistics';
import { t } from '@/lib/i18n';
import type { Model } from '@/lib/models/model';
import { figuresWords } from './figures-words';

type ModelItemProps = {
  model: Model;
  isChosen: boolean;
  /** Whether this model answers where a conversation has none of its own. */
  isUsual: boolean;
  /** The person's own figures for this model; undefined where too few answers came. */
  own: ModelFigures | undefined;
  onChoose: () => void;
};

/** One model of a menu: its name, and what an answer usually takes and costs. */
export function ModelItem({ model, isChosen, isUsual, own, onChoose }: ModelItemProps) {
  const figures = figuresWords(model, own);
  return (
    <button
      type="button"
      class="ui-menu-item model-item"
      role="menuitemradio"
      aria-checked={isChosen}
      tabindex={-1}
      onClick={onChoose}
    >
      <Check aria-hidden="true" />
      <span>
        <bdi class="model-name">{model.name}</bdi>
        {isUsual && <span class="model-mark"> {t('modelDefaultMark')}</span>}
        {figures && <span class="model-figures"> {figures}</span>}
      </span>
    </button>
  );
}
