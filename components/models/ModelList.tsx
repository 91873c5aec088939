import type { RefObject } from 'preact';
import { moveInMenu } from '@/components/ui/menu-keys';
import { openOptions } from '@/components/ui/open-options';
import { t } from '@/lib/i18n';
import { ModelItem } from './ModelItem';
import { useFigures } from './use-figures';
import { useModels } from './use-models';

type ModelListProps = {
  list: RefObject<HTMLDivElement | null>;
  label: string;
  /** The CSS name of what the list stands over. */
  anchor: string;
  /** The model in use, by its name at Segmind; null where that is the one of the options. */
  current: string | null;
  onChoose: (model: string) => void;
  /** The list was closed. */
  onBack: () => void;
  /** Closes the list, and the menu that it belongs to. */
  onLeave: () => void;
};

/** The models to choose from, as a menu that opens over another one. */
export function ModelList({ list, label, anchor, current, onChoose, onBack, onLeave }: ModelListProps) {
  const figures = useFigures();
  const models = useModels(current);
  const chosen = current ?? models?.usual;
  const items = () => Array.from(list.current?.querySelectorAll<HTMLElement>('button') ?? []);
  const leaveAnd = (act: () => void) => () => {
    onLeave();
    act();
  };
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
        if (event.key === 'Tab') onLeave();
        else if (/^Arrow(?:Left|Right)$/.test(event.key)) list.current?.hidePopover();
        else moveInMenu(event, items());
      }}
      onToggle={({ newState }) => {
        if (newState !== 'open') return onBack();
        const all = items();
        (all.find((item) => item.matches('[aria-checked=true]')) ?? all[0])?.focus();
        void figures.load();
      }}
    >
      {models?.list.map((model) => (
        <ModelItem
          key={model.slug}
          model={model}
          isChosen={model.slug === chosen}
          isUsual={model.slug === models.usual}
          own={figures.value.get(model.slug)}
          onChoose={leaveAnd(() => onChoose(model.slug))}
        />
      ))}
      <hr class="ui-menu-line" />
      <button
        type="button"
        class="ui-menu-item"
        role="menuitem"
        tabindex={-1}
        onClick={leaveAnd(() => openOptions('model'))}
      >
        {t('modelManage')}
      </button>
    </div>
  );
}
