import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Setting } from '@/lib/settings/declare-setting';

/**
 * The live value of a setting: read once, then updated whenever any part of the extension changes it.
 *
 * @returns undefined until the setting is read
 */
export function useSetting<T>(setting: Pick<Setting<T>, 'get' | 'watch'>): T | undefined {
  const value = useSignal<T | undefined>(undefined);
  useEffect(() => {
    let followed = false;
    const stop = setting.watch((changed) => {
      followed = true;
      value.value = changed;
    });
    void setting.get().then((stored) => {
      // A change that arrived during the first reading is newer than what was read.
      if (!followed) value.value = stored;
    });
    return () => {
      followed = true; // what is still being read is of a setting that is not asked for any more
      stop();
    };
  }, [setting, value]);
  return value.value;
}
