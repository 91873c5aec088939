import { browser } from 'wxt/browser';
import type { AnswerRunner } from '@/lib/background/answering/runner';
import { checkKey } from '@/lib/background/check-key';
import { logFault } from '@/lib/log';
import { type BalanceReply, type SurfaceMessage, surfaceMessage } from '@/lib/messages/runtime-messages';

type Sender = { id?: string | undefined; url?: string | undefined };

/** Whether a message came from a page of the extension. Messages of injected scripts come from a web page's address. */
function isOwnSurface(sender: Sender): boolean {
  return sender.id === browser.runtime.id && (sender.url ?? '').startsWith(browser.runtime.getURL('/'));
}

async function answerTo(message: SurfaceMessage, runner: AnswerRunner): Promise<BalanceReply | null> {
  switch (message.kind) {
    case 'wake-up':
      await runner.run();
      return null;
    case 'test-key':
      return checkKey('candidate');
    case 'refresh-balance':
      return checkKey('current');
  }
}

/** Registers the only listener for messages, which checks the sender, then the form, and then does the work. */
export function listenForMessages(runner: AnswerRunner): void {
  browser.runtime.onMessage.addListener((data: unknown, sender: Sender, sendResponse: (reply: unknown) => void) => {
    if (!isOwnSurface(sender)) return;
    const message = surfaceMessage.safeParse(data);
    if (!message.success) return;
    answerTo(message.data, runner).then(sendResponse, (cause: unknown) => {
      logFault('a message could not be answered', cause);
      sendResponse({ ok: false, error: 'internal', detail: '' } satisfies BalanceReply);
    });
    return true;
  });
}
