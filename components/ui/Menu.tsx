import type { LucideIcon } from 'lucide-preact';
import { useId, useRef } from 'preact/hooks';
import { IconButton } from './Button';
import './menu.css';

/** One action of a menu. */
export type MenuItem = {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
};

type MenuProps = {
  /** What the menu is for; the label of its button. */
  label: string;
  icon: LucideIcon;
  items: MenuItem[];
  size?: 'small' | 'normal';
};

/** Returns the index that a key leads to in a list of `count` items, or null where the key doesn't move in a menu. */
function nextIndex(key: string, current: number, count: number): number | null {
  if (key === 'ArrowDown') return (current + 1) % count;
  if (key === 'ArrowUp') return (Math.max(current, 0) - 1 + count) % count;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return null;
}

/** A button that opens a list of actions: arrows move, Enter chooses, Escape or a click elsewhere closes it. */
export function Menu({ label, icon, items, size = 'normal' }: MenuProps) {
  const id = useId();
  const anchor = `--menu-${id}`;
  const list = useRef<HTMLDivElement>(null);
  const buttons = () => Array.from(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);

  const move = (event: KeyboardEvent) => {
    const all = buttons();
    const index = nextIndex(event.key, all.indexOf(document.activeElement as HTMLElement), all.length);
    if (event.key === 'Tab') list.current?.hidePopover();
    if (index === null) return;
    event.preventDefault();
    all[index]?.focus();
  };

  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        size={size}
        popovertarget={id}
        aria-haspopup="menu"
        style={{ anchorName: anchor }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          list.current?.showPopover();
        }}
      />
      <div
        ref={list}
        id={id}
        class="ui-menu"
        role="menu"
        tabindex={-1}
        popover="auto"
        aria-label={label}
        style={{ positionAnchor: anchor }}
        onKeyDown={move}
        onToggle={(event) => event.newState === 'open' && buttons()[0]?.focus()}
      >
        {items.map(({ label: text, icon: Icon, onSelect, danger = false, disabled = false }) => (
          <button
            key={text}
            type="button"
            class="ui-menu-item"
            role="menuitem"
            tabindex={-1}
            data-danger={danger}
            aria-disabled={disabled}
            onClick={() => {
              if (disabled) return;
              list.current?.hidePopover();
              onSelect();
            }}
          >
            {Icon && <Icon />}
            {text}
          </button>
        ))}
      </div>
    </>
  );
}
