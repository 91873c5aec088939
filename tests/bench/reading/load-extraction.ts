import '../../../scripts/lib/resolve-paths.ts';

/** The addresses are values, so that a build whose scripts return Markdown by themselves needs no such modules. */
const EXTRACTION = new URL('../../../lib/extraction/', import.meta.url);

/** Loads one of the product's modules that make Markdown of what was walked, by its path in `lib/extraction`. */
export async function loadExtraction<Module>(path: string): Promise<Module> {
  return (await import(new URL(path, EXTRACTION).href)) as Module;
}
