import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { CaptureFailure, PageLook } from '@/lib/page/capture';
import { lookAtPage } from '@/lib/page/look-at-page';

/** Injected on demand. `executeScript` returns what `main` returns, but null for an error, so `main` catches errors. */
export default defineUnlistedScript({
  globalName: true,
  main(): PageLook | CaptureFailure {
    try {
      return lookAtPage(document);
    } catch (error) {
      return { ok: false, reason: 'failed', contentType: document.contentType, detail: String(error).slice(0, 500) };
    }
  },
});
