import { signal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import { useSetting } from '@/components/ui/use-setting';
import { logFault } from '@/lib/log';
import { describeKey, type KeyDescription } from '@/lib/settings/key-entry';
import { RECIPIENT, settings } from '@/lib/settings/settings';

/** Read the key again after this many ms when its database cannot be read, as after a crash. */
const LOOK_AGAIN = 1_000;

/** Whether there is a key: `unknown` until its database was read, `unreadable` where reading failed twice in a row. */
export type KeyPresence = 'unknown' | 'there' | 'none' | 'unreadable';

/** Shared by all components of a page, so that they agree. */
const presence = signal<KeyPresence>('unknown');
let askers = 0;
let stopFollowing = () => {};

/** What `lookUpKey` began to read, until a component asks for it. */
let early: Promise<KeyDescription | null> | null = null;

/** Begins to look up the key before anything is drawn: until one can send, opening its database takes the longest. */
export function lookUpKey(): void {
  early = describeKey();
  early.catch(() => {}); // the component that asks for it handles the fault
}

/**
 * Looks up the key now, whenever the person comes back to the page, and again soon after its database could not be
 * read.
 *
 * @returns a function that stops this
 */
function followKey(): () => void {
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const look = () => {
    clearTimeout(again);
    const described = early ?? describeKey();
    early = null;
    described.then(
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

/** Whether there is a key, kept up to date while the component is drawn. */
export function useKeyPresence(): KeyPresence {
  // As soon as the component stands: an effect would wait for a frame, and so would the button that sends.
  useLayoutEffect(() => {
    if (askers++ === 0) stopFollowing = followKey();
    return () => {
      if (--askers === 0) stopFollowing();
    };
  }, []);
  return presence.value;
}

/** Whether questions can be sent, or why they can't be. */
export type Readiness = 'unknown' | 'ready' | 'not-set-up' | 'key-unreadable';

/** Whether questions can be sent: there is a key, and the person agreed to what is sent. */
export function useReadiness(): Readiness {
  const key = useKeyPresence();
  const consent = useSetting(settings.consent);
  if (key === 'unreadable') return 'key-unreadable';
  if (key === 'unknown' || consent === undefined) return 'unknown';
  return key === 'there' && consent?.recipient === RECIPIENT ? 'ready' : 'not-set-up';
}
