import { useSignal } from '@preact/signals';
import { useCallback, useEffect } from 'preact/hooks';
import { logFault } from '@/lib/log';

/** The value loaded last, whether the last attempt failed, and a function that loads again. */
export type Fresh<T> = { value: T | undefined; hasFailed: boolean; reload: () => Promise<void> };

/**
 * Loads a value that can change outside of this page: once at first, and again whenever the person comes back.
 *
 * @param load must stay the same function from one drawing to the next
 * @returns `value` undefined until a load has succeeded; a failed load keeps the earlier value
 */
export function useFresh<T>(load: () => Promise<T>): Fresh<T> {
  const value = useSignal<T | undefined>(undefined);
  const hasFailed = useSignal(false);
  const reload = useCallback(async () => {
    try {
      value.value = await load();
      hasFailed.value = false;
    } catch (cause) {
      hasFailed.value = true;
      logFault('could not load a part of the page', cause);
    }
  }, [load, value, hasFailed]);

  useEffect(() => {
    const onReturn = () => void reload();
    onReturn();
    addEventListener('focus', onReturn);
    addEventListener('pageshow', onReturn);
    return () => {
      removeEventListener('focus', onReturn);
      removeEventListener('pageshow', onReturn);
    };
  }, [reload]);

  return { value: value.value, hasFailed: hasFailed.value, reload };
}
