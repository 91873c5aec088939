import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { CaptureFailure, WalkedSelections } from '@/lib/page/capture';
import { walkSelections } from '@/lib/page/walk-selections';

/** Injected on demand. `executeScript` awaits what `main` returns, but gives null for an error, so `main` catches errors. */
export default defineUnlistedScript({
  globalName: true,
  async main(): Promise<WalkedSelections | CaptureFailure> {
    try {
      return await walkSelections(document);
    } catch (error) {
      return { ok: false, reason: 'failed', contentType: document.contentType, detail: String(error).slice(0, 500) };
    }
  },
});
