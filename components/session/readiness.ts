import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { useSetting } from '@/components/ui/use-setting';
import { logFault } from '@/lib/log';
import { describeKey } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** A database that cannot be read just now, as after a crash, is asked again after this many ms. */
const LOOK_AGAIN = 1_000;

/** Whether there is a key. `unknown` until it was looked up; `unreadable` where that failed twice in a row. */
export type KeyPresence = 'unknown' | 'there' | 'none' | 'unreadable';

/** One for all parts of a page that ask, so that they say the same. */
const presence = signal<KeyPresence>('unknown');
let askers = 0;
let stopFollowing = () => {};

/** Looks for the key now, again whenever the page is come back to, and soon where its database cannot be read. */
function followKey(): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const look = () => {
    clearTimeout(again);
    describeKey().then(
      (key) => {
        failures = 0;
        presence.value = key === null ? 'none' : 'there';
      },
      (cause: unknown) => {
        logFault('the key could not be looked up', cause);
        if (++failures > 1) presence.value = 'unreadable';
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
    presence.value = 'unknown';
  };
}

/** Whether there is a key. */
export function useKeyPresence(): KeyPresence {
  useEffect(() => {
    if (askers++ === 0) stopFollowing = followKey();
    return () => {
      if (--askers === 0) stopFollowing();
    };
  }, []);
  return presence.value;
}

/** Whether questions can be sent, or what keeps them from it. */
export type Readiness = 'unknown' | 'ready' | 'not-set-up' | 'key-unreadable';

/** Whether questions can be sent: there is a key, and the person agreed to what is sent. */
export function useReadiness(): Readiness {
  const key = useKeyPresence();
  const consent = useSetting(settings.consent);
  if (key === 'unreadable') return 'key-unreadable';
  if (key === 'unknown' || consent === undefined) return 'unknown';
  return key === 'there' && consent?.recipient === RECIPIENT ? 'ready' : 'not-set-up';
}
