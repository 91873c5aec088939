/**
 * Runs Mozilla's linter on the Firefox build, as the store does. Warnings about `innerHTML` are left out: they concern
 * code of Preact and Readability that never gets a page's or an answer's text, and the project's own linter checks its
 * sources.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { packageScript, ROOT } from './lib/run.mjs';

const KNOWN = 'UNSAFE_VAR_ASSIGNMENT';

const { stdout, stderr } = spawnSync(
  process.execPath,
  [packageScript('web-ext', 'web-ext'), 'lint', '--source-dir', '.output/firefox-mv3', '--output', 'json'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
const report = readReport(stdout);
const messages = [...report.errors, ...report.warnings, ...report.notices];
const unknown = messages.filter(({ code }) => code !== KNOWN);
for (const { _type, code, message, file, line } of unknown) {
  console.log(`${_type} ${code}: ${message} (${file ?? 'manifest.json'}${line ? `:${line}` : ''})`);
}
console.log(`${unknown.length} findings; ${messages.length - unknown.length} × ${KNOWN} in libraries left out`);
if (unknown.length > 0) process.exitCode = 1;

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`web-ext gave no report:\n${stderr}${text}`);
  }
}
