import { useSignal } from '@preact/signals';
import type { LucideIcon } from 'lucide-preact';
import { type ComponentChildren, Fragment } from 'preact';
import { useId, useRef } from 'preact/hooks';
import { IconButton } from './Button';
import './menu.css';
import { moveInMenu } from './menu-keys';

/** One action of a menu. */
export type MenuItem = {
  label: string;
  icon?: LucideIcon;
  onSelect: () => void;
  danger?: boolean;
  disabled?: boolean;
};

/** Items that belong together; a line stands between two sections. A section without items is not drawn. */
export type MenuSection = { items: MenuItem[] };

type MenuProps = {
  /** What the menu is for; the label of its button. */
  label: string;
  icon: LucideIcon;
  /** The items of a menu with one section. */
  items?: MenuItem[];
  sections?: MenuSection[];
  /** Further items, below the others, that draw themselves. */
  children?: ComponentChildren;
  size?: 'small' | 'normal';
};

/** A button that opens a list of actions: arrows move, Enter chooses, Escape or a click elsewhere closes it. */
export function Menu({ label, icon, items = [], sections = [{ items }], children, size = 'normal' }: MenuProps) {
  const id = useId();
  const anchor = `--menu-${id}`;
  const list = useRef<HTMLDivElement>(null);
  // The items are drawn once the menu is about to be opened: each of fifty answers has a menu.
  const isWanted = useSignal(false);
  const want = () => {
    isWanted.value = true;
  };
  const buttons = () => {
    const all = Array.from(list.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []);
    // A menu that opens over this one stands inside it, and has keys of its own.
    return all.filter((each) => each.closest('[popover]') === list.current);
  };

  const move = (event: KeyboardEvent) => {
    if (event.key === 'Tab') list.current?.hidePopover();
    moveInMenu(event, buttons());
  };
  const close = () => list.current?.hidePopover();

  return (
    <>
      <IconButton
        label={label}
        icon={icon}
        size={size}
        popovertarget={id}
        aria-haspopup="menu"
        style={{ anchorName: anchor }}
        onPointerEnter={want}
        onFocus={want}
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
        // The browser moves the focus here as it opens the menu, so that keys pressed before `toggle` comes move in it.
        autofocus
        aria-label={label}
        style={{ positionAnchor: anchor }}
        onKeyDown={move}
        onBeforeToggle={want}
        onToggle={({ newState }) => {
          if (newState === 'open' && document.activeElement === list.current) buttons()[0]?.focus();
        }}
      >
        {isWanted.value && (
          <Items sections={sections} onClose={close}>
            {children}
          </Items>
        )}
      </div>
    </>
  );
}

type ItemsProps = { sections: MenuSection[]; children?: ComponentChildren; onClose: () => void };

function Items({ sections, children, onClose }: ItemsProps) {
  return (
    <>
      {sections
        .filter((section) => section.items.length > 0)
        .map((section, index) => (
          <Fragment key={index}>
            {index > 0 && <hr class="ui-menu-line" />}
            {section.items.map((item) => (
              <Item key={item.label} item={item} onClose={onClose} />
            ))}
          </Fragment>
        ))}
      {children && (
        <>
          <hr class="ui-menu-line" />
          {children}
        </>
      )}
    </>
  );
}

type ItemProps = { item: MenuItem; onClose: () => void };

function Item({ item: { label, icon: Icon, onSelect, danger = false, disabled = false }, onClose }: ItemProps) {
  return (
    <button
      type="button"
      class="ui-menu-item"
      role="menuitem"
      tabindex={-1}
      data-danger={danger}
      aria-disabled={disabled}
      onClick={() => {
        if (disabled) return;
        onClose();
        onSelect();
      }}
    >
      {Icon && <Icon />}
      {label}
    </button>
  );
}
