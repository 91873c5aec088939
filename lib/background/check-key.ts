import { keepAwakeWhile } from '@/lib/background/answering/keep-awake';
import { fetchBalance } from '@/lib/background/segmind/segmind-client';
import { logFault } from '@/lib/log';
import type { BalanceReply } from '@/lib/messages/runtime-messages';
import { settings } from '@/lib/settings/settings';
import { hasSegmindAccess } from '@/lib/tabs/page-access';
import { dropCandidateKey, promoteCandidateKey, readCandidateKey, readKey } from './key-vault';

async function askBalance(key: string): Promise<BalanceReply> {
  if (!(await hasSegmindAccess())) return { ok: false, error: 'no-permission', detail: '' };
  const outcome = await keepAwakeWhile(fetchBalance({ key }));
  switch (outcome.kind) {
    case 'balance':
      return { ok: true, balance: outcome.balance };
    case 'refusal':
      return { ok: false, error: outcome.refusal.kind, detail: outcome.refusal.detail };
    case 'lost':
      return { ok: false, error: outcome.reason, detail: '' };
  }
}

/**
 * Tests a key by the free balance call. A candidate that Segmind accepts takes the place of the key in use; one that is
 * refused changes nothing.
 */
export async function checkKey(which: 'candidate' | 'current'): Promise<BalanceReply> {
  const key = await (which === 'candidate' ? readCandidateKey() : readKey());
  if (key === null) return { ok: false, error: 'no-key', detail: '' };
  const reply = await askBalance(key);
  if (!reply.ok) logFault('the balance could not be asked', reply.error);
  // Only the key that was tested: another one may have been pasted meanwhile.
  if (which === 'candidate') await (reply.ok ? promoteCandidateKey(key) : dropCandidateKey(key));
  if (reply.ok && reply.balance !== null) await settings.balance.set({ amount: reply.balance, at: Date.now() });
  return reply;
}
