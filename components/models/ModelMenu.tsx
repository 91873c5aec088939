import { ChevronRight, Cpu } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import { t } from '@/lib/i18n';
import { ModelList } from './ModelList';
import '@/components/ui/menu.css';
import './models.css';

type ModelMenuProps = {
  /** What a choice does, on the item that opens the list. */
  label: string;
  /** The model in use, by its name at Segmind; null where that is the one of the options. */
  current: string | null;
  onChoose: (model: string) => void;
  isDisabled?: boolean;
};

/** An item of a menu that opens a list of models over the menu, each with what it usually takes and costs. */
export function ModelMenu({ label, current, onChoose, isDisabled = false }: ModelMenuProps) {
  const anchor = `--models-${useId()}`;
  const opener = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const open = () => {
    if (!isDisabled) list.current?.showPopover();
  };
  return (
    <>
      <button
        ref={opener}
        type="button"
        class="ui-menu-item"
        role="menuitem"
        tabindex={-1}
        aria-haspopup="menu"
        aria-disabled={isDisabled}
        style={{ anchorName: anchor }}
        onClick={open}
        onKeyDown={({ key }) => key === 'ArrowRight' && open()}
      >
        <Cpu />
        <span class="model-opener">{label}</span>
        <ChevronRight class="model-chevron" />
      </button>
      <ModelList
        list={list}
        label={t('modelListLabel')}
        anchor={anchor}
        current={current}
        onChoose={onChoose}
        onBack={() => opener.current?.focus()}
        onLeave={() => {
          // Closing the menu around the list closes the list too.
          const around = opener.current?.closest<HTMLElement>('[popover]') ?? list.current;
          around?.hidePopover();
        }}
      />
    </>
  );
}
