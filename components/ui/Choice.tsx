import { useId } from 'preact/hooks';
import type { SelectOption } from './Select';
import './field.css';
import './choice.css';

type ChoiceProps<T extends string> = {
  label: string;
  options: SelectOption<T>[];
  value: T | undefined;
  onChange: (value: T) => void;
  hint?: string;
};

/** A few options side by side, of which one is chosen. */
export function Choice<T extends string>({ label, options, value, onChange, hint }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset class="ui-choice" {...(hint && { 'aria-describedby': `${name}-hint` })}>
      <legend class="ui-label">{label}</legend>
      <div class="ui-choice-options">
        {options.map((option) => (
          <label key={option.value}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint && (
        <p class="ui-hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
