import { useEffect, useRef } from 'preact/hooks';
import { KeyUnreadableNotice } from '@/components/notices/KeyUnreadableNotice';
import { Notice } from '@/components/ui/Notice';
import type { Fresh } from '@/components/ui/use-fresh';
import { t } from '@/lib/i18n';
import type { KeyDescription } from '@/lib/settings/key-entry';
import { agree } from '@/lib/settings/settings';
import { KeyEntry } from './KeyEntry';
import { KeyFailure } from './KeyFailure';
import { KeyForgetQuestion } from './KeyForgetQuestion';
import { KeySummary } from './KeySummary';
import { PrivacyFacts } from './PrivacyFacts';
import { SegmindBlocked } from './SegmindBlocked';
import { type KeyOutcome, useKeyForm } from './use-key-form';

/** Says which key is in use after a test that failed. */
function keyInUse(outcome: KeyOutcome & { kind: 'failed' }, hint: string | undefined): string | null {
  if (!outcome.candidate) return null;
  return hint ? t('keyPresentStays', `…${hint}`) : t('keyNotSaved');
}

function Outcome({ outcome, hint }: { outcome: KeyOutcome | null; hint: string | undefined }) {
  if (outcome?.kind === 'accepted') {
    return (
      <Notice kind="ok" title={t('keyAccepted')}>
        {outcome.balance === null && <p>{t('keyBalanceUnknown')}</p>}
      </Notice>
    );
  }
  if (outcome?.kind === 'forgotten') return <Notice kind="info">{t('keyForgotten')}</Notice>;
  if (outcome?.kind === 'not-forgotten') return <Notice kind="error">{t('keyNotForgotten')}</Notice>;
  // The form says at its top that Segmind can't be reached, and one notice is enough.
  if (outcome?.kind === 'failed' && outcome.error !== 'no-permission') {
    return <KeyFailure error={outcome.error} detail={outcome.detail} outcome={keyInUse(outcome, hint)} />;
  }
  return null;
}

type KeyFormProps = {
  owner: Fresh<KeyDescription | null>;
  /**
   * Whether this is the first run: the field takes the focus, and the press that tests the key also agrees to what is
   * sent, which stands above the button.
   */
  isFirst?: boolean;
};

/** The form that enters, tests, replaces and forgets the key, in the options and on the first-run page. */
export function KeyForm({ owner, isFirst = false }: KeyFormProps) {
  const form = useKeyForm(owner);
  const said = useRef<HTMLDivElement>(null);
  const { outcome } = form;
  useEffect(() => {
    // The terms of the first run stand between the field and these words, and may push them below the screen.
    if (outcome) said.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  const key = owner.value;
  if (key === undefined) return owner.hasFailed ? <KeyUnreadableNotice /> : null;
  const entering = key === null || form.mode === 'replace';
  return (
    <div class="key-form">
      <SegmindBlocked />
      {key && form.mode === 'rest' && (
        <KeySummary
          description={key}
          testing={form.testing}
          focused={form.touched}
          onReplace={() => form.show('replace')}
          onTest={() => void form.testAgain()}
          onForget={() => form.show('forget')}
        />
      )}
      {key && form.mode === 'forget' && (
        <KeyForgetQuestion onForget={() => void form.forget()} onKeep={() => form.show('rest')} />
      )}
      {entering && (
        <KeyEntry
          label={key ? t('keyNewLabel') : t('keyLabel')}
          testing={form.testing}
          hasFailed={outcome?.kind === 'failed'}
          focused={form.touched || isFirst}
          onTest={(pasted) => {
            if (isFirst) void agree();
            void form.test(pasted);
          }}
          onTyped={form.stay}
          {...(isFirst && { terms: <PrivacyFacts /> })}
          {...(key && { onCancel: () => form.show('rest') })}
        />
      )}
      <div role="status" ref={said}>
        <Outcome outcome={outcome} hint={key?.hint} />
      </div>
    </div>
  );
}
