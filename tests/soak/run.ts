import '../faults/resolve-paths.ts';

// `npm run soak -- --minutes 10 --seed 7`; without a seed it takes one and prints it.
const { runSoak } = await import('./soak.ts');
// Ends here and now, as `npm run faults` does: Node 24 may wait for ever for a handle of its own to close.
process.exit(await runSoak(process.argv.slice(2)));
