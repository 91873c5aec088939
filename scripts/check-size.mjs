/** Checks the production build's size budgets: prints pass / aim / measured for each, fails where one is exceeded. */
import process from 'node:process';
import { measureSizes } from './lib/measure-sizes.mjs';

const rows = measureSizes();
const number = (value) => value.toFixed(1).padStart(8);
console.log(`${'KiB'.padEnd(48)}    pass     aim measured`);
for (const { what, pass, aim, bytes, ok } of rows) {
  console.log(`${what.padEnd(48)}${number(pass)}${number(aim)}${number(bytes / 1024)}${ok ? '' : '  over'}`);
}
if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
