import type { browser } from 'wxt/browser';

/** What a page of the extension has beside a web page's globals: `(globalThis as ExtensionGlobals).chrome`. */
export type ExtensionGlobals = typeof globalThis & { chrome: typeof browser };
