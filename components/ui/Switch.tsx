import { useId } from 'preact/hooks';
import './field.css';
import './choice.css';

type SwitchProps = {
  label: string;
  checked: boolean;
  /** Called inside the click, before anything is awaited, so that it may ask for a permission. */
  onChange: (checked: boolean) => void;
  hint?: string;
  id?: string;
};

/** A checkbox for a setting that is on or off. */
export function Switch({ label, checked, onChange, hint, id }: SwitchProps) {
  const own = useId();
  const control = id ?? own;
  return (
    <div class="ui-switch">
      <input
        type="checkbox"
        id={control}
        checked={checked}
        {...(hint && { 'aria-describedby': `${control}-hint` })}
        onChange={({ currentTarget }) => {
          const wanted = currentTarget.checked;
          // The stored value decides what is drawn, and the stored value has not changed yet.
          currentTarget.checked = checked;
          onChange(wanted);
        }}
      />
      <label for={control}>{label}</label>
      {hint && (
        <p class="ui-hint" id={`${control}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
