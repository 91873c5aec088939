import { logFault, redactKeys } from '@/lib/log';
import type { BalanceReply } from '@/lib/messages/runtime-messages';
import { fetchBalance } from '@/lib/segmind/segmind-client';
import { dropCandidateKey, promoteCandidateKey, readCandidateKey, readKey } from '@/lib/settings/key-vault';
import { settings } from '@/lib/settings/settings';
import { hasSegmindAccess } from '@/lib/tabs/page-access';

/**
 * Tests a key by the free balance call. A candidate that Segmind accepts takes the place of the key in use; one that is
 * refused changes nothing.
 */
export async function checkKey(which: 'candidate' | 'current'): Promise<BalanceReply> {
  const key = await (which === 'candidate' ? readCandidateKey() : readKey());
  if (key === null) return { ok: false, error: 'no-key', detail: '' };
  if (!(await hasSegmindAccess())) return { ok: false, error: 'no-permission', detail: '' };
  const outcome = await fetchBalance({ key });
  if (outcome.kind !== 'balance') {
    if (which === 'candidate') await dropCandidateKey();
    logFault('the balance could not be asked', outcome.kind === 'refusal' ? outcome.refusal.kind : outcome.reason);
    return outcome.kind === 'refusal'
      ? { ok: false, error: outcome.refusal.kind, detail: redactKeys(outcome.refusal.detail) }
      : { ok: false, error: outcome.reason, detail: '' };
  }
  if (which === 'candidate') await promoteCandidateKey();
  const { balance } = outcome;
  if (balance !== null) await settings.balance.set({ amount: balance, at: Date.now() });
  return { ok: true, balance };
}
