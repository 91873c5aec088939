import '../../scripts/lib/resolve-paths.ts';

// Usage: `npm run soak -- --minutes 10 --seed 7`. Without a seed, a random one is taken and printed.
const { runSoak } = await import('./soak.ts');
// Exit explicitly: after some runs with a browser, Node 24 waits for ever for one of its own handles to close.
process.exit(await runSoak(process.argv.slice(2)));
