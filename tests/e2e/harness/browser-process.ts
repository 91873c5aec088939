import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a browser may take to quit before it is killed, in ms. */
const QUIT_TIMEOUT_MS = 20_000;

/** Starts a browser that is killed when this process ends, unless this process ends by SIGKILL. */
export function startBrowserProcess(program: string, args: string[], stdio: StdioOptions): ChildProcess {
  const browser = spawn(program, args, { stdio });
  const end = () => void browser.kill('SIGKILL');
  process.once('exit', end);
  browser.once('exit', () => process.off('exit', end));
  return browser;
}

/** Resolves once the browser's process has ended. Kills the process where it does not end by itself in time. */
export async function waitForEnd(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), QUIT_TIMEOUT_MS);
  await once(browser, 'exit');
  clearTimeout(timer);
}
