import type { DetachedWindowAPI } from 'happy-dom';

/** Makes the test's own document the given page. */
export function showPage(html: string, address = 'https://pages.test/here'): void {
  (window as unknown as { happyDOM: DetachedWindowAPI }).happyDOM.setURL(address);
  document.open();
  document.write(html);
  document.close();
}

/** Wraps content in a whole page. */
export function pageOf(body: string, head = '<title>Here</title>'): string {
  return `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`;
}
