import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropCandidateKey, promoteCandidateKey, readCandidateKey } from '@/lib/background/key-vault';
import type { BalanceReply } from '@/lib/messages/runtime-messages';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';

/** The kinds of the messages received, and the candidate key stored at each of them. */
export type FakeBackground = { heard: string[]; candidates: (string | null)[] };

/**
 * A background that treats the key vault as the real one does: it puts an accepted candidate into use and drops a
 * refused one.
 *
 * @param replies one per message, in order; an Error is thrown, `'hangs'` is never answered
 */
export function fakeBackground(...replies: (BalanceReply | Error | 'hangs' | undefined)[]): FakeBackground {
  const heard: string[] = [];
  const candidates: (string | null)[] = [];
  const answer = async (message: { kind: string }) => {
    heard.push(message.kind);
    const candidate = await readCandidateKey();
    candidates.push(candidate);
    const reply = replies.shift();
    if (reply === 'hangs') return new Promise(() => {});
    if (reply instanceof Error) throw reply;
    if (message.kind === 'test-key' && candidate !== null) {
      await (reply?.ok ? promoteCandidateKey(candidate) : dropCandidateKey(candidate));
    }
    if (reply?.ok && reply.balance !== null) await settings.balance.set({ amount: reply.balance, at: 1 });
    return reply;
  };
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation(answer as typeof fakeBrowser.runtime.sendMessage);
  return { heard, candidates };
}

/** Puts a key into use as if it had been accepted earlier. */
export async function useKey(key: string): Promise<void> {
  await putCandidateKey(key);
  await promoteCandidateKey(key);
}
