import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { dropCandidateKey, promoteCandidateKey, readCandidateKey } from '@/lib/background/key-vault';
import type { BalanceReply } from '@/lib/messages/runtime-messages';
import { putCandidateKey } from '@/lib/settings/key-entry';
import { settings } from '@/lib/settings/settings';

/** What the fake background was told, and what it says. */
export type FakeBackground = { heard: string[]; candidates: (string | null)[] };

/**
 * A background that does with the key vault what the real one does: an accepted candidate is put into use, a refused
 * one is dropped.
 *
 * @param replies one for each message, in order; an Error is thrown, `'hangs'` is never answered
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

/** Puts a key into use, as if it had been accepted before. */
export async function useKey(key: string): Promise<void> {
  await putCandidateKey(key);
  await promoteCandidateKey(key);
}
