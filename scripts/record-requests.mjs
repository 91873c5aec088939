/**
 * `node scripts/record-requests.mjs` (Node 24): keeps the bodies that today's code builds as a fixture. To be run before the
 * words or the form of a request change. See tests/recording/make-requests.ts.
 */
import '../tests/faults/resolve-paths.ts';

const { makeRequests } = await import('../tests/recording/make-requests.ts');
await makeRequests();
