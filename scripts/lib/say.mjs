/** What set-up and the test run tell the person, and the kind of failure whose message is all there is to say. */
import process from 'node:process';

/** A failure that the person can mend: its message is one line that says how, and no stack is shown. */
export class SetUpError extends Error {}

/** Prints one line of progress. */
export function say(line) {
  process.stdout.write(`▸ ${line}\n`);
}

/** A duration for people: `0.4 s`, `12 s`, `3 min 5 s`. */
export function formatDuration(ms) {
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
