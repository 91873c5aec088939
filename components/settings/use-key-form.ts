import { useState } from 'preact/hooks';
import type { Fresh } from '@/components/ui/use-fresh';
import type { ErrorKind } from '@/lib/errors';
import { logFault, redactKeys } from '@/lib/log';
import { refreshBalance, testKey } from '@/lib/messages/ask-for-balance';
import type { BalanceReply } from '@/lib/messages/runtime-messages';
import { forgetKey, type KeyDescription } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';

/** The result of the last action; `candidate` is true for a new key, false for the one in use. */
export type KeyOutcome =
  | { kind: 'accepted'; balance: number | null }
  | { kind: 'forgotten' }
  | { kind: 'not-forgotten' }
  | { kind: 'failed'; error: ErrorKind; detail: string; candidate: boolean };

/** The form's state, and every action on the key. */
export type KeyForm = {
  mode: 'rest' | 'replace' | 'forget';
  testing: boolean;
  outcome: KeyOutcome | null;
  /** Whether the person has acted in this form, so that the focus may move. */
  touched: boolean;
  show: (mode: KeyForm['mode']) => void;
  /** Keeps the field open, so that typed text isn't lost if a key is entered elsewhere meanwhile. */
  stay: () => void;
  test: (pasted: string) => Promise<void>;
  testAgain: () => Promise<void>;
  forget: () => Promise<void>;
};

/** Returns the background's reply, or an error that says why there is none. */
async function replyOf(asked: Promise<BalanceReply>): Promise<BalanceReply> {
  try {
    return await asked;
  } catch (cause) {
    return { ok: false, error: 'internal', detail: redactKeys(String(cause)) };
  }
}

/**
 * Keeps the states of the key form. If Segmind refuses a new key, the key in use stays.
 *
 * @param key the description of the key in use, loaded again after each change
 */
export function useKeyForm(key: Fresh<KeyDescription | null>): KeyForm {
  const [mode, setMode] = useState<KeyForm['mode']>('rest');
  const [testing, setTesting] = useState(false);
  const [outcome, setOutcome] = useState<KeyOutcome | null>(null);
  const [touched, setTouched] = useState(false);

  const show = (next: KeyForm['mode']) => {
    setTouched(true);
    setOutcome(null);
    setMode(next);
  };

  const settle = async (asked: Promise<BalanceReply>, candidate: boolean) => {
    setTouched(true);
    setOutcome(null);
    setTesting(true);
    const reply = await replyOf(asked);
    if (reply.ok) await key.reload();
    setTesting(false);
    setOutcome(
      reply.ok
        ? { kind: 'accepted', balance: reply.balance }
        : { kind: 'failed', error: reply.error, detail: reply.detail, candidate },
    );
    if (reply.ok) setMode('rest');
  };

  const forget = async () => {
    try {
      await forgetKey();
      await settings.balance.set(null);
    } catch (cause) {
      logFault('the key could not be forgotten', cause);
      return setOutcome({ kind: 'not-forgotten' });
    }
    await key.reload();
    show('rest');
    setOutcome({ kind: 'forgotten' });
  };

  return {
    mode,
    testing,
    outcome,
    touched,
    show,
    stay: () => setMode('replace'),
    test: (pasted) => settle(testKey(pasted), true),
    testAgain: () => settle(refreshBalance(), false),
    forget,
  };
}
