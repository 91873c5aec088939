import { browser } from 'wxt/browser';
import type { AnswerRunner } from '@/lib/background/answering/runner';
import { checkKey } from '@/lib/background/check-key';
import { logFault } from '@/lib/log';
import { type BalanceReply, type SurfaceMessage, surfaceMessage } from '@/lib/messages/runtime-messages';

type Sender = { id?: string | undefined; url?: string | undefined };

/** Only pages of the extension itself may say anything; injected scripts have a web page's address. */
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

/** The one listener for messages: the sender first, then the form, then the work. */
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
