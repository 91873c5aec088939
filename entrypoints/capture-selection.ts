import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import type { SelectionCapture } from '@/lib/page/capture';
import { captureSelection } from '@/lib/page/capture-selection';

/** Injected into every frame on demand; what `main` returns is the result of `executeScript`. */
export default defineUnlistedScript({
  globalName: true,
  main(): SelectionCapture {
    try {
      return captureSelection(document);
    } catch (error) {
      return { ok: false, reason: 'failed', contentType: document.contentType, detail: String(error).slice(0, 500) };
    }
  },
});
