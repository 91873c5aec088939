import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { PageCapture } from '@/lib/page/capture';
import { capturePage } from '@/lib/page/capture-page';

/** Injected on demand. `executeScript` returns what `main` returns, but null for an error, so `main` catches errors. */
export default defineUnlistedScript({
  globalName: true,
  main(): PageCapture {
    try {
      return capturePage(document);
    } catch (error) {
      return { ok: false, reason: 'failed', contentType: document.contentType, detail: String(error).slice(0, 500) };
    }
  },
});
