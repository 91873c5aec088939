import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../', import.meta.url);

/**
 * Has Node find what the product's modules import in the bundler's way, `@/lib/…` and names without an ending, so that
 * its schemas can be used as they are. To be imported before anything that imports them.
 */
registerHooks({
  resolve(specifier, context, nextResolve) {
    const isOwn = specifier.startsWith('@/') || specifier.startsWith('.');
    if (!isOwn || context.parentURL?.includes('/node_modules/')) return nextResolve(specifier, context);
    const url = specifier.startsWith('@/') ? new URL(specifier.slice(2), ROOT) : new URL(specifier, context.parentURL);
    const withEnding = new URL(`${url.href}.ts`);
    return nextResolve(existsSync(fileURLToPath(withEnding)) ? withEnding.href : url.href, context);
  },
});
