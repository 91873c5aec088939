import type { Surface } from '../harness/surface.ts';

/** The content of an export file, as far as tests read it. */
export type Exported = {
  name: string;
  text: string;
  databaseVersion: number | null;
  stores: Record<string, Record<string, unknown>[]>;
  unreadable: unknown[];
};

/** Presses "Export everything" on a surface, and returns the file that the page gave the browser to save. */
export async function exportFrom(surface: Surface): Promise<Exported> {
  await surface.evaluate(catchDownload);
  await surface.click({ role: 'button', name: 'Export everything' });
  await surface.waitForText(/Saved as sidenote-\d{4}-\d\d-\d\d\.json\./);
  const { name, text } = await surface.evaluate(readCaught);
  return { name, text, ...JSON.parse(text) };
}

type Caught = { file: Blob; name: string };
type Catching = { caught: Caught | undefined };

// The functions below run inside a page of the extension. They catch the blob itself, because the page's policy forbids
// reading a `blob:` address.

function catchDownload(): void {
  const globals = globalThis as unknown as Catching;
  globals.caught = undefined;
  const create = URL.createObjectURL.bind(URL);
  let file = new Blob();
  URL.createObjectURL = (made) => {
    if (made instanceof Blob) file = made;
    return create(made);
  };
  HTMLAnchorElement.prototype.click = function click() {
    globals.caught = { file, name: this.download };
  };
}

async function readCaught(): Promise<{ name: string; text: string }> {
  const { caught } = globalThis as unknown as Catching;
  return { name: caught?.name ?? '', text: (await caught?.file.text()) ?? '' };
}
