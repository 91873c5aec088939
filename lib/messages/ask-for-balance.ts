import { putCandidateKey } from '@/lib/settings/key-entry';
import { type BalanceReply, balanceReply, type SurfaceMessage } from './runtime-messages';
import { sendMessage } from './send-message';

async function askForBalance(message: SurfaceMessage): Promise<BalanceReply> {
  const parsed = balanceReply.safeParse(await sendMessage(message));
  return parsed.success
    ? parsed.data
    : { ok: false, error: 'internal', detail: 'the background gave no answer that Sidenote understands' };
}

/**
 * Tests a pasted key by the free balance call, and puts the key into use if Segmind accepts it. A refused key changes
 * nothing.
 *
 * @throws RangeError where the text is no key at all (see `keyShape`)
 */
export async function testKey(pasted: string): Promise<BalanceReply> {
  await putCandidateKey(pasted);
  return askForBalance({ kind: 'test-key' });
}

/** Asks Segmind for the balance of the key in use, which the background also stores in `settings.balance`. */
export function refreshBalance(): Promise<BalanceReply> {
  return askForBalance({ kind: 'refresh-balance' });
}
