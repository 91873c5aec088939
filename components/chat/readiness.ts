import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSetting } from '@/components/ui/use-setting';
import { describeKey } from '@/lib/settings/key-vault';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** Whether there is a key; undefined until it is known. Looked up again whenever the surface is come back to. */
export function useHasKey(): boolean | undefined {
  const hasKey = useSignal<boolean | undefined>(undefined);
  useEffect(() => {
    const look = () => void describeKey().then((key) => (hasKey.value = key !== null));
    look();
    addEventListener('focus', look);
    document.addEventListener('visibilitychange', look);
    const stop = settings.balance.watch(look);
    return () => {
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
