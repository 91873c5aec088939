/** Holds the production build to its size budgets: prints each as pass / aim / measured, fails where one is over. */
import process from 'node:process';
import { measureSizes } from './lib/measure-sizes.mjs';

const rows = measureSizes();
const number = (value) => value.toFixed(1).padStart(8);
console.log(`${'KiB'.padEnd(48)}    pass     aim measured`);
for (const { what, pass, aim, bytes, ok } of rows) {
  console.log(`${what.padEnd(48)}${number(pass)}${number(aim)}${number(bytes / 1024)}${ok ? '' : '  over'}`);
}
if (rows.some(({ ok }) => !ok)) process.exitCode = 1;
