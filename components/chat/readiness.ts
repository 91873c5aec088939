import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSetting } from '@/components/ui/use-setting';
import { logFault } from '@/lib/log';
import { describeKey } from '@/lib/settings/key-vault';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** A database that cannot be read just now, as after a crash, is asked again after this many ms. */
const LOOK_AGAIN = 1_000;

/** Whether there is a key; undefined until it is known. Looked up again whenever the surface is come back to. */
export function useHasKey(): boolean | undefined {
  const hasKey = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    let again: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(again);
      describeKey().then(
        (key) => (hasKey.value = key !== null),
        (cause: unknown) => {
          logFault('the key could not be looked up', cause);
          again = setTimeout(look, LOOK_AGAIN);
        },
      );
    };
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    const stop = settings.balance.watch(look);
    return () => {
      clearTimeout(again);
      removeEventListener('focus', look);
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }, [hasKey]);
  return hasKey.value;
}

/** Whether questions can be sent: there is a key, and the person agreed to what is sent. Undefined until it is known. */
export function useReadiness(): boolean | undefined {
  const hasKey = useHasKey();
  const consent = useSetting(settings.consent);
  if (hasKey === undefined || consent === undefined) return undefined;
  return hasKey && consent?.recipient === RECIPIENT;
}
