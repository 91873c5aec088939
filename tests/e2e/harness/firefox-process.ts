import { type ChildProcess, spawn } from 'node:child_process';
import { requireBrowser } from '../../../scripts/lib/browsers.mjs';
import type { LaunchOptions } from './test-browser.ts';

/** Starts Firefox on a profile, and resolves once it listens, with the address for a session of WebDriver BiDi. */
export async function startFirefox(
  profileDir: string,
  { executable, headless }: LaunchOptions,
): Promise<{ process: ChildProcess; endpoint: string }> {
  const firefox = spawn(
    executable ?? requireBrowser('firefox'),
    [
      ...(headless === false ? [] : ['--headless']),
      ...['--profile', profileDir, '--no-remote'],
      ...['--remote-debugging-port', '0', '-remote-allow-system-access'],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  return { process: firefox, endpoint: `${await readEndpoint(firefox)}/session` };
}

async function readEndpoint(firefox: ChildProcess): Promise<string> {
  let output = '';
  return new Promise((resolve, reject) => {
    firefox.once('exit', (code) => reject(new Error(`Firefox ended with ${code}:\n${output}`)));
    firefox.once('error', reject);
    firefox.stderr?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-10_000);
      const endpoint = /WebDriver BiDi listening on (ws:\S+)/.exec(output)?.[1];
      if (endpoint !== undefined) resolve(endpoint);
    });
  });
}
