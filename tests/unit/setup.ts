import 'fake-indexeddb/auto';
import { locks } from 'node:worker_threads';
import { beforeEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '@/public/_locales/en/messages.json';

/** Reads the shipped English messages as a browser does, because the fake browser has no translations. */
function getMessage(key: string, substitutions: string | string[] = []): string {
  const message = (messages as Record<string, { message: string }>)[key]?.message ?? '';
  const values = Array.isArray(substitutions) ? substitutions : [substitutions];
  return message.replace(/\$(\$|\d)/g, (_whole, place: string) =>
    place === '$' ? '$' : (values[Number(place) - 1] ?? ''),
  );
}

// happy-dom has no frames of framesets.
if (typeof HTMLIFrameElement !== 'undefined') globalThis.HTMLFrameElement ??= HTMLIFrameElement as never;

beforeEach(() => {
  // happy-dom brings its own navigator, which has no locks.
  if (!navigator.locks) Object.defineProperty(navigator, 'locks', { value: locks, configurable: true });
  fakeBrowser.reset();
  Object.assign(fakeBrowser.i18n, { getMessage, getUILanguage: () => 'en-GB' });
  Object.assign(fakeBrowser.runtime, { getManifest: () => ({ version: '0.1.0' }) });
});
