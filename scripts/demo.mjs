/**
 * `npm run demo`: installs what is missing, builds the extension as it ships, and shows the main job in a real browser.
 * Runs on Node 20; programs that need a later Node are started with the Node that set-up found.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { setUp } from './setup.mjs';

const { node, env } = await setUp({ browsers: ['chromium'] });
const run = (...args) => spawnSync(node, args, { stdio: 'inherit', env }).status ?? 1;

const built = run('node_modules/wxt/bin/wxt.mjs', 'build');
process.exit(built === 0 ? run('scripts/demo/run-demo.ts', ...process.argv.slice(2)) : built);
