/** How set-up and the test run speak to the person. */
import process from 'node:process';

/** A failure that the person can mend. Its message is one line that says how, and is shown without a stack. */
export class SetUpError extends Error {}

/** Prints one line of progress. */
export function say(line) {
  process.stdout.write(`▸ ${line}\n`);
}

/** Formats a duration in ms for people: `0.4 s`, `12 s`, `3 min 5 s`. */
export function formatDuration(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
