import '../../scripts/lib/resolve-paths.ts';

// `npm run soak -- --minutes 10 --seed 7`; without a seed it takes one and prints it.
const { runSoak } = await import('./soak.ts');
// Ends here and now: after some runs with a browser, Node 24 waits for ever for a handle of its own to close.
process.exit(await runSoak(process.argv.slice(2)));
