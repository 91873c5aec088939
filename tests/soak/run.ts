import '../faults/resolve-paths.ts';

// `npm run soak -- --minutes 10 --seed 7`; without a seed it takes one and prints it.
const { runSoak } = await import('./soak.ts');
process.exitCode = await runSoak(process.argv.slice(2));
