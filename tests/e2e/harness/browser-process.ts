import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';

/** How long a browser that was asked to quit may take before it is ended. */
const QUIT_TIMEOUT_MS = 20_000;

/** Starts a browser that doesn't outlive this process, however that ends (but by SIGKILL). */
export function startBrowserProcess(program: string, args: string[], stdio: StdioOptions): ChildProcess {
  const browser = spawn(program, args, { stdio });
  const end = () => void browser.kill('SIGKILL');
  process.once('exit', end);
  browser.once('exit', () => process.off('exit', end));
  return browser;
}

/** Resolves once the browser's process has ended, by itself or else by SIGKILL. */
export async function waitForEnd(browser: ChildProcess): Promise<void> {
  if (browser.exitCode !== null || browser.signalCode !== null) return;
  const timer = setTimeout(() => browser.kill('SIGKILL'), QUIT_TIMEOUT_MS);
  await once(browser, 'exit');
  clearTimeout(timer);
}
