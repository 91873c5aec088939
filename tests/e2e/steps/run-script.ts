import { readFileSync } from 'node:fs';
import { builtExtensionDir } from '../harness/built-extension.ts';
import type { Surface } from '../harness/surface.ts';
import type { BrowserKind } from '../harness/test-browser.ts';

/** Runs a script of the build in a page, as the browser injects it, and returns what the script hands over. */
export async function runScript<Result>(page: Surface, kind: BrowserKind, name: string): Promise<Result> {
  const script = readFileSync(`${builtExtensionDir(kind)}/${name}.js`, 'utf8');
  // biome-ignore lint/security/noGlobalEval: This is how the browser runs an injected file and returns its result.
  return page.evaluate((source) => globalThis.eval(source) as Result, script);
}
