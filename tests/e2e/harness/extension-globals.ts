import type { browser } from 'wxt/browser';

/** The globals of a page of the extension: those of a web page and `chrome`. */
export type ExtensionGlobals = typeof globalThis & { chrome: typeof browser };
