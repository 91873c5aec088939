import type { LucideIcon } from 'lucide-preact';
import type { ButtonHTMLAttributes } from 'preact';
import './button.css';

type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger';

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'class'> & {
  kind?: ButtonKind;
  icon?: LucideIcon;
  class?: string;
};

/** A button with words. Its type defaults to `button`, so that it never submits a form by accident. */
export function Button({ kind = 'plain', icon: Icon, class: extra = '', children, ...rest }: ButtonProps) {
  return (
    <button type="button" {...rest} class={`ui-button ${extra}`} data-kind={kind}>
      {Icon && <Icon />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<
  ButtonHTMLAttributes<HTMLButtonElement>,
  'icon' | 'class' | 'title' | 'aria-label' | 'size'
> & {
  label: string;
  icon: LucideIcon;
  kind?: ButtonKind;
  size?: 'small' | 'normal';
  class?: string;
};

/** A button with an icon only: assistive technology reads its label, which also appears on hover. */
export function IconButton({
  label,
  icon: Icon,
  kind = 'quiet',
  size = 'normal',
  class: extra = '',
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      class={`ui-button ui-icon-button ${extra}`}
      data-kind={kind}
      data-size={size}
      aria-label={label}
      title={label}
    >
      <Icon />
    </button>
  );
}
