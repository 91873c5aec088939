import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import './field.css';

/** Attributes that tie a control to its label, hint and error. The caller spreads them on the control. */
type FieldWiring = { id: string; 'aria-describedby'?: string; 'aria-invalid'?: true };

type FieldProps = {
  label: string;
  hint?: ComponentChildren;
  /** What is wrong with the value; assistive technology reads the error with the control. */
  error?: string | undefined;
  /** The control's id, needed only where a link leads to the control. */
  id?: string;
  children: (wiring: FieldWiring) => ComponentChildren;
};

/** A control with its label, and a hint and an error that assistive technology reads with it. */
export function Field({ label, hint, error, id, children }: FieldProps) {
  const own = useId();
  const control = id ?? own;
  const described = [hint && `${control}-hint`, error && `${control}-error`].filter(Boolean).join(' ');
  return (
    <div class="ui-field">
      <label class="ui-label" for={control}>
        {label}
      </label>
      {children({
        id: control,
        ...(described && { 'aria-describedby': described }),
        ...(error && { 'aria-invalid': true as const }),
      })}
      {error && (
        <p class="ui-field-error" id={`${control}-error`}>
          {error}
        </p>
      )}
      {hint && (
        <p class="ui-hint" id={`${control}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
