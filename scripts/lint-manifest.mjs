/**
 * Runs Mozilla's linter on the Firefox build, as the store does. Findings in libraries are left out where they are known:
 * code of Preact that assigns `innerHTML` never gets a page's or an answer's text (the project's own linter checks its
 * sources), and what pdf.js carries for old browsers tries `Function`, which the extension's content security policy
 * refuses, so that it goes without.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { packageScript, ROOT } from './lib/run.mjs';

/** What is known: the code of a finding, and the files in which it may be. */
const KNOWN = [
  { code: 'UNSAFE_VAR_ASSIGNMENT', files: /./ },
  { code: 'DANGEROUS_EVAL', files: /^assets\/pdf-worker-[\w-]+\.js$/ },
];
const isKnown = ({ code, file }) => KNOWN.some((known) => known.code === code && known.files.test(file ?? ''));

const { stdout, stderr } = spawnSync(
  process.execPath,
  [packageScript('web-ext', 'web-ext'), 'lint', '--source-dir', '.output/firefox-mv3', '--output', 'json'],
  { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
);
const report = readReport(stdout);
const messages = [...report.errors, ...report.warnings, ...report.notices];
const unknown = messages.filter((message) => !isKnown(message));
for (const { _type, code, message, file, line } of unknown) {
  console.log(`${_type} ${code}: ${message} (${file ?? 'manifest.json'}${line ? `:${line}` : ''})`);
}
console.log(`${unknown.length} findings; ${messages.length - unknown.length} known ones in libraries left out`);
if (unknown.length > 0) process.exitCode = 1;

function readReport(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error(`web-ext gave no report:\n${stderr}${text}`);
  }
}
