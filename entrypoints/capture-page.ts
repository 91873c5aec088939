import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { CaptureFailure, WalkedPage } from '@/lib/page/capture';
import { capturePage } from '@/lib/page/capture-page';

/** Injected on demand. `executeScript` awaits what `main` returns, but gives null for an error, so `main` catches errors. */
export default defineUnlistedScript({
  globalName: true,
  async main(): Promise<WalkedPage | CaptureFailure> {
    try {
      return await capturePage(document);
    } catch (error) {
      return { ok: false, reason: 'failed', contentType: document.contentType, detail: String(error).slice(0, 500) };
    }
  },
});
