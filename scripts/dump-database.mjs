/**
 * `node scripts/dump-database.mjs` (Node 24): lets the build in `.output` write a database in a real browser, and saves
 * the database as a fixture. Run it before each new version of the schema. See tests/recording/make-dump.ts.
 */
import process from 'node:process';
import './lib/resolve-paths.ts';

const { makeDump } = await import('../tests/recording/make-dump.ts');
await makeDump();
// Node 24 may wait for ever for one of its own handles to close, so the script ends the process.
process.exit(0);
