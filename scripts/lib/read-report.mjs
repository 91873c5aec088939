import { readFileSync } from 'node:fs';

/** What a test runner wrote about its run; null where it ended before it could. */
export function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}
