/**
 * Has Mozilla's linter judge the Firefox build, as the store does. Its warning about `innerHTML` is left out: it means
 * code of Preact and Readability that the build never calls with a page's or an answer's text, and our own sources are
 * held to it by the linter.
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
