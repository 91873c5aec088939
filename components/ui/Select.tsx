import { Field } from './Field';

/** One option of a list. */
export type SelectOption<T extends string> = { value: T; label: string };

type SelectProps<T extends string> = {
  label: string;
  options: SelectOption<T>[];
  value: T;
  onChange: (value: T) => void;
  hint?: string;
  id?: string;
};

/** The browser's own drop-down list with a label. */
export function Select<T extends string>({ options, value, onChange, ...field }: SelectProps<T>) {
  return (
    <Field {...field}>
      {(wiring) => (
        <select
          {...wiring}
          class="ui-select"
          value={value}
          onChange={({ currentTarget }) => {
            const chosen = options[currentTarget.selectedIndex];
            if (chosen) onChange(chosen.value);
          }}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
