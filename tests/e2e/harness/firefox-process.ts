import type { ChildProcess } from 'node:child_process';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';
import { startBrowserProcess } from './browser-process.ts';
import type { LaunchOptions } from './test-browser.ts';
import { START_TIMEOUT_MS } from './wait-until.ts';

/** Starts Firefox on a profile. Resolves once Firefox listens, with the address for a session of WebDriver BiDi. */
export async function startFirefox(
  profileDir: string,
  { executable, headless }: LaunchOptions,
): Promise<{ process: ChildProcess; endpoint: string }> {
  const firefox = startBrowserProcess(
    executable ?? requireBrowser('firefox'),
    [
      ...(headless === false ? [] : ['--headless']),
      ...['--profile', profileDir, '--no-remote'],
      ...['--remote-debugging-port', '0', '-remote-allow-system-access'],
    ],
    ['ignore', 'ignore', 'pipe'],
  );
  return { process: firefox, endpoint: `${await readEndpoint(firefox)}/session` };
}

async function readEndpoint(firefox: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      firefox.kill('SIGKILL');
      reject(new Error(`Firefox does not listen:\n${output}`));
    };
    const timer = setTimeout(giveUp, START_TIMEOUT_MS);
    firefox.once('exit', (code) => reject(new Error(`Firefox ended with ${code}:\n${output}`)));
    firefox.once('error', reject);
    firefox.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
      const endpoint = /WebDriver BiDi listening on (ws:\S+)/.exec(output)?.[1];
      if (endpoint === undefined) return;
      clearTimeout(timer);
      resolve(endpoint);
    });
  });
}
