import { browser } from 'wxt/browser';
import { useFresh } from '@/components/ui/use-fresh';
import { logFault } from '@/lib/log';
import { openPanel } from '@/lib/tabs/open-panel';

const ownWindow = () => browser.windows.getCurrent();

/**
 * Returns a function that opens the panel of this window. Must be called inside a click. Resolves also where the browser
 * refuses, since the page says how else the panel opens.
 */
export function useOpenPanel(): () => Promise<void> {
  // The window is looked up beforehand: inside the click, nothing may be awaited.
  const { value: window } = useFresh(ownWindow);
  return () =>
    openPanel(window?.id ?? browser.windows.WINDOW_ID_CURRENT).catch((cause: unknown) =>
      logFault('the panel could not be opened', cause),
    );
}
