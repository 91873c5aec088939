import { useSignal } from '@preact/signals';
import { ChevronRight, Cpu } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import { ModelList } from './ModelList';
import '@/components/ui/menu.css';
import './models.css';

type ModelMenuProps = {
  /** What a choice does, on the control that opens the list. */
  label: string;
  /** The model in use, by its name at Segmind; null where that is the one of the options. */
  current: string | null;
  onChoose: (model: string) => void;
  isDisabled?: boolean;
  /** Whether a button opens the list; otherwise an item of the menu around it does. */
  isButton?: boolean;
};

/** Opens a list of models, each with what it usually takes and costs, over the menu that it is an item of. */
export function ModelMenu({ label, current, onChoose, isDisabled = false, isButton = false }: ModelMenuProps) {
  const anchor = `--models-${useId()}`;
  const opener = useRef<HTMLButtonElement>(null);
  // The list exists only while it is open: each of fifty answers may have such an item.
  const isOpen = useSignal(false);
  const open = () => {
    if (!isDisabled) isOpen.value = true;
  };
  const look = isButton
    ? { class: 'ui-button', 'data-kind': 'plain' }
    : { class: 'ui-menu-item', role: 'menuitem' as const, tabIndex: -1 };
  return (
    <>
      <button
        ref={opener}
        type="button"
        {...look}
        aria-haspopup="menu"
        aria-disabled={isDisabled}
        style={{ anchorName: anchor }}
        onClick={open}
        onKeyDown={({ key }) => key === 'ArrowRight' && open()}
      >
        {!isButton && <Cpu />}
        <span class="model-opener">{label}</span>
        <ChevronRight class="model-chevron" />
      </button>
      {isOpen.value && (
        <ModelList
          label={label}
          anchor={anchor}
          current={current}
          onChoose={onChoose}
          onClosed={() => {
            isOpen.value = false;
            opener.current?.focus();
          }}
          leave={() => opener.current?.closest<HTMLElement>('[popover]')?.hidePopover()}
        />
      )}
    </>
  );
}
