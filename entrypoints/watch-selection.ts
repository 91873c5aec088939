import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { watchSelection } from '@/lib/page/watch-selection';

/** Injected with the grant of a page, for as long as a panel is open beside it. */
export default defineUnlistedScript({
  globalName: true,
  main(): { ok: true } {
    watchSelection(document, browser.runtime.onConnect);
    return { ok: true };
  },
});
