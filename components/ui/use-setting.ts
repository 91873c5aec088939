import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Setting } from '@/lib/settings/settings';

/**
 * The live value of a setting: read once, then followed wherever in the extension it is changed.
 *
 * @returns undefined until it was read
 */
export function useSetting<T>(setting: Setting<T>): T | undefined {
  const value = useSignal<T | undefined>(undefined);
  useEffect(() => {
    let followed = false;
    const stop = setting.watch((changed) => {
      followed = true;
      value.value = changed;
    });
    void setting.get().then((stored) => {
      // A change that came while the first reading was under way is the newer one.
      if (!followed) value.value = stored;
    });
    return stop;
  }, [setting, value]);
  return value.value;
}
