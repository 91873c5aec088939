import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { moveInMenu } from '@/components/ui/menu-keys';
import { openOptions } from '@/components/ui/open-options';
import { t } from '@/lib/i18n';
import { ModelItem } from './ModelItem';
import { useFigures } from './use-figures';
import { type Models, useModels } from './use-models';

type ModelListProps = {
  label: string;
  /** The CSS name of what the list stands over. */
  anchor: string;
  /** The model in use, by its name at Segmind; null where that is the one of the options. */
  current: string | null;
  onChoose: (model: string) => void;
  onClosed: () => void;
  /** Closes the menu that the list was opened from, where there is one. */
  leave: () => void;
};

/** The models to choose from, as a menu over another one, open as long as it is drawn. */
export function ModelList(props: ModelListProps) {
  const models = useModels(props.current);
  return models ? <OpenList {...props} models={models} /> : null;
}

function OpenList({ models, label, anchor, current, onChoose, onClosed, leave }: ModelListProps & { models: Models }) {
  const list = useRef<HTMLDivElement>(null);
  const figures = useFigures();
  const { load } = figures;
  const items = () => Array.from(list.current?.querySelectorAll<HTMLElement>('button') ?? []);
  useLayoutEffect(() => {
    list.current?.showPopover();
    const [first, ...rest] = items();
    ([first, ...rest].find((item) => item?.matches('[aria-checked=true]')) ?? first)?.focus();
  }, []);
  useEffect(() => void load(), [load]);
  const close = () => {
    list.current?.hidePopover();
    leave();
  };
  const closeAnd = (act: () => void) => () => {
    close();
    act();
  };
  const chosen = current ?? models.usual;
  return (
    <div
      ref={list}
      class="ui-menu model-list"
      role="menu"
      tabindex={-1}
      popover="auto"
      aria-label={label}
      style={{ positionAnchor: anchor }}
      onKeyDown={(event) => {
        event.stopPropagation(); // the menu around the list moves by the same keys
        if (event.key === 'Tab') close();
        else if (/^Arrow(?:Left|Right)$/.test(event.key)) list.current?.hidePopover();
        else moveInMenu(event, items());
      }}
      onToggle={({ newState }) => newState === 'closed' && onClosed()}
    >
      {models.list.map((model) => (
        <ModelItem
          key={model.slug}
          model={model}
          isChosen={model.slug === chosen}
          isUsual={model.slug === models.usual}
          own={figures.value.get(model.slug)}
          onChoose={closeAnd(() => onChoose(model.slug))}
        />
      ))}
      <hr class="ui-menu-line" />
      <button
        type="button"
        class="ui-menu-item"
        role="menuitem"
        tabindex={-1}
        onClick={closeAnd(() => openOptions('model'))}
      >
        {t('modelManage')}
      </button>
    </div>
  );
}
