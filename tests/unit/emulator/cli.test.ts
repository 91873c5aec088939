// @vitest-environment node
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { FAULT_NAMES } from '@/tests/emulator/api/faults';
import { parseCliOptions, parseFaultFlag, USAGE } from '@/tests/emulator/cli-options';

describe('the command line', () => {
  it('has fixed ports and a short latency where it says nothing', () => {
    expect(parseCliOptions([])).toMatchObject({
      port: 8443,
      proxyPort: 8444,
      controlPort: 8445,
      latency: 300,
      faults: [],
    });
  });

  it('reads faults with their calls and their times', () => {
    expect(parseFaultFlag('never')).toEqual({ fault: { name: 'never', on: undefined }, times: 1 });
    expect(parseFaultFlag('server-error@balance:always')).toEqual({
      fault: { name: 'server-error', on: 'balance' },
      times: Number.POSITIVE_INFINITY,
    });
    expect(parseCliOptions(['--fault', 'empty:2', '--fault', 'html'])?.faults).toHaveLength(2);
  });

  it.each([
    [['--port', '99999'], /--port/],
    [['--latency', 'soon'], /"soon"/],
    [['--balance', 'much'], /--balance/],
    [['--fault', 'nope'], /"nope"/],
    [['--fault', 'never:often'], /"often"/],
    [['--fault', 'never@nowhere'], /"nowhere"/],
    [['--surprise'], /--surprise/],
  ])('refuses %j, saying why', (args, message) => {
    expect(() => parseCliOptions(args)).toThrow(message);
  });

  it('gives help instead of starting', () => {
    expect(parseCliOptions(['--help'])).toBeNull();
    expect(FAULT_NAMES.filter((name) => !USAGE.includes(name))).toEqual([]);
  });
});

describe('the program', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill());

  it('runs under Node as it is, prints how to start a browser, and a line for each request', async () => {
    const started = spawn(process.execPath, [
      'tests/emulator/cli.ts',
      '--port',
      '0',
      '--proxy-port',
      '0',
      '--control-port',
      '0',
    ]);
    child = started;
    const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
    const port = await readUntil(lines, /HTTPS +127\.0\.0\.1:(\d+)/);
    expect(await readUntil(lines, /MAP api\.segmind\.com 127\.0\.0\.1:(\d+)" --ignore-certificate-errors/)).toBe(port);
    const control = await readUntil(lines, /ssl_port (\d+)/);
    expect(Number(control)).toBeGreaterThan(0);
  });
});

/** Reads lines until one matches, and returns the match of the pattern's group. */
async function readUntil(lines: AsyncIterator<string>, pattern: RegExp): Promise<string | undefined> {
  for (let line = await lines.next(); !line.done; line = await lines.next()) {
    const match = pattern.exec(line.value);
    if (match) return match[1];
  }
  return undefined;
}
