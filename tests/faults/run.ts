import './resolve-paths.ts';

// `npm run faults` plays every scenario; `-- --quick` those that every test run plays, `--only <text>` those whose name
// holds it, `--browser chromium|firefox` those of one browser, and of both where it is given twice. `--at-once <number>`
// says how many are played side by side, two by default.
const { playScenarios } = await import('./play-scenarios.ts');
// Ends here and now: after some runs with Firefox, Node 24 waits for ever for a handle of its own to close.
process.exit(await playScenarios(process.argv.slice(2)));
