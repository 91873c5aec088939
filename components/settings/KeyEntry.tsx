import { Eye, EyeOff } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Button, IconButton } from '@/components/ui/Button';
import { Field } from '@/components/ui/Field';
import { Notice } from '@/components/ui/Notice';
import { PhaseDot } from '@/components/ui/PhaseDot';
import { KEYS_PAGE } from '@/components/ui/segmind-links';
import { useFocusOnArrival } from '@/components/ui/use-focus-on-arrival';
import { t } from '@/lib/i18n';
import { keyShape } from '@/lib/settings/key-entry';
import { ExternalLink } from './ExternalLink';

type KeyEntryProps = {
  label: string;
  testing: boolean;
  /** Whether the last test failed, which is told below the form. */
  hasFailed: boolean;
  /** Whether the field takes the focus when it appears. */
  focused: boolean;
  onTest: (pasted: string) => void;
  /** The person typed something, so the field has to stay even if the key in use changes. */
  onTyped: () => void;
  /** Given only where a key exists that can be kept. */
  onCancel?: () => void;
  /** What the person agrees to by the same press; nothing where that is agreed already. */
  terms?: ComponentChildren;
};

function refusal(pasted: string): string | undefined {
  const shape = keyShape(pasted);
  if (shape === 'empty') return t('keyErrorEmpty');
  return shape === 'white-space' ? t('keyErrorWhiteSpace') : undefined;
}

type KeyInputProps = {
  label: string;
  value: string;
  error: string | undefined;
  testing: boolean;
  focused: boolean;
  onInput: (pasted: string) => void;
  /** The person has finished typing or has pasted a key. */
  onSettled: () => void;
};

function KeyInput({ label, value, error, testing, focused, onInput, onSettled }: KeyInputProps) {
  const [visible, setVisible] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useFocusOnArrival(input, focused);

  return (
    <Field label={label} error={error} hint={<ExternalLink href={KEYS_PAGE}>{t('keyWhere')}</ExternalLink>}>
      {(wiring) => (
        <div class="key-input">
          <input
            {...wiring}
            ref={input}
            class="ui-input"
            name="segmind-key"
            {...(visible && !testing ? { type: 'text' as const } : { type: 'password' as const })}
            value={value}
            readOnly={testing}
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            dir="ltr"
            placeholder="SG_…"
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
            onPaste={onSettled}
            onBlur={onSettled}
          />
          <IconButton
            label={visible ? t('keyHide') : t('keyShow')}
            icon={visible ? EyeOff : Eye}
            onClick={() => setVisible(!visible)}
          />
        </div>
      )}
    </Field>
  );
}

/** The field for a key: its shape is checked, Segmind tests it free of charge, and only an accepted key is stored. */
export function KeyEntry({ label, testing, hasFailed, focused, onTest, onTyped, onCancel, terms }: KeyEntryProps) {
  const [pasted, setPasted] = useState('');
  const [settled, setSettled] = useState(false);
  const [error, setError] = useState<string>();
  const form = useRef<HTMLFormElement>(null);

  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (testing) return;
    const refused = refusal(pasted);
    setError(refused);
    setSettled(true);
    if (refused) form.current?.querySelector('input')?.focus();
    else onTest(pasted);
  };

  return (
    <form ref={form} class="key-entry" noValidate onSubmit={submit}>
      <KeyInput
        label={label}
        value={pasted}
        error={error}
        testing={testing}
        focused={focused}
        onInput={(value) => {
          setPasted(value);
          onTyped();
          setError(undefined);
          if (value === '') setSettled(false);
        }}
        onSettled={() => setSettled(true)}
      />
      <div role="status">
        {settled && !hasFailed && keyShape(pasted) === 'unusual' && (
          <Notice kind="warn" title={t('keyUnusualTitle')}>
            <p>{t('keyUnusualText')}</p>
          </Notice>
        )}
      </div>
      {terms}
      <div class="options-actions">
        <Button type="submit" kind="primary" aria-disabled={testing}>
          {testing && <PhaseDot phase="busy" />}
          {t(testing ? 'keyTesting' : terms ? 'keyAgreeAndTest' : 'keyTest')}
        </Button>
        {onCancel ? <Button onClick={onCancel}>{t('keyCancel')}</Button> : <span class="ui-hint">{t('keyNote')}</span>}
      </div>
    </form>
  );
}
