import type { Surface } from '../harness/surface.ts';

// On a page this large, Firefox finds a selector faster than a role and name.
const DOWNLOAD = '.ledger-download button';

type WithSaved = typeof globalThis & { saved?: Promise<{ name: string; type: string; text: string }> };

/** Presses the download button, and returns the file that the page gave the browser to save. */
export async function downloadLedger(page: Surface): Promise<{ name: string; type: string; text: string }> {
  await page.evaluate(() => {
    let last: Blob | null = null;
    const create = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (blob: Blob) => {
      last = blob;
      return create(blob);
    };
    const scope = globalThis as WithSaved;
    scope.saved = new Promise((resolve) => {
      HTMLAnchorElement.prototype.click = function click(this: HTMLAnchorElement) {
        const { download: name } = this;
        if (last) void last.text().then((text) => resolve({ name, type: last?.type ?? '', text }));
      };
    });
  });
  await page.click(DOWNLOAD);
  return page.evaluate(() => (globalThis as WithSaved).saved as NonNullable<WithSaved['saved']>);
}
