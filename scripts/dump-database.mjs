/**
 * `node scripts/dump-database.mjs` (Node 24): has the build in `.output` write a database in a real browser, and keeps it as a
 * fixture. To be run before the schema gets its next version. See tests/recording/make-dump.ts.
 */
import process from 'node:process';
import '../tests/faults/resolve-paths.ts';

const { makeDump } = await import('../tests/recording/make-dump.ts');
await makeDump();
// Ends here and now, as `npm run faults` does: Node 24 may wait for ever for a handle of its own to close.
process.exit(0);
