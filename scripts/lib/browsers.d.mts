export type BrowserKind = 'chromium' | 'firefox';
export function pathVariable(kind: BrowserKind): string;
export function findBrowser(kind: BrowserKind): string | null;
export function requireBrowser(kind: BrowserKind): string;
