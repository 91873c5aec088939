import { type Signal, signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { Setting } from '@/lib/settings/declare-setting';

type Readable<T> = Pick<Setting<T>, 'get' | 'watch'>;

/** The value of a setting, shared by all components that show it: one reading, one listener. */
type Followed = { value: Signal<unknown>; users: number; stop: () => void };

const followed = new WeakMap<object, Followed>();

function followedOf(setting: Readable<unknown>): Followed {
  const known = followed.get(setting) ?? { value: signal(undefined), users: 0, stop: () => {} };
  followed.set(setting, known);
  return known;
}

/**
 * Reads a setting once, and then keeps the value up to date.
 *
 * @returns a function that stops this
 */
function follow(setting: Readable<unknown>, value: Signal<unknown>): () => void {
  let isKnown = false;
  const stop = setting.watch((changed) => {
    isKnown = true;
    value.value = changed;
  });
  void setting.get().then((stored) => {
    // A change that arrived during the first reading is newer than what was read.
    if (!isKnown) value.value = stored;
  });
  return () => {
    isKnown = true; // what is still being read is of a setting that is not asked for any more
    stop();
    value.value = undefined;
  };
}

/**
 * The live value of a setting: read once, then updated whenever any part of the extension changes it.
 *
 * @returns undefined until the setting is read
 */
export function useSetting<T>(setting: Readable<T>): T | undefined {
  const shared = followedOf(setting as Readable<unknown>);
  // As soon as the component stands: an effect would wait for a frame, and so would the button that sends.
  useLayoutEffect(() => {
    if (shared.users++ === 0) shared.stop = follow(setting as Readable<unknown>, shared.value);
    return () => {
      if (--shared.users === 0) shared.stop();
    };
  }, [setting, shared]);
  return shared.value.value as T | undefined;
}
