/**
 * `node scripts/record-requests.mjs` (Node 24): saves the request bodies that the present code builds as a fixture. Run
 * it before the words or the form of a request change. See tests/recording/make-requests.ts.
 */
import './lib/resolve-paths.ts';

const { makeRequests } = await import('../tests/recording/make-requests.ts');
await makeRequests();
