import type { LedgerRow } from './api/ledger.ts';
import type { RecordedRequest } from './api/request-log.ts';
import { type CliOptions, parseCliOptions, USAGE } from './cli-options.ts';
import { type SegmindEmulator, startSegmindEmulator } from './segmind-emulator.ts';

/** Formats one line for the terminal about a request that was answered, or never will be. */
function lineOf(request: RecordedRequest, row: LedgerRow | undefined): string {
  const time = new Date(request.time).toTimeString().slice(0, 8);
  const key = request.keyFingerprint === null ? 'no key' : `key ${request.keyFingerprint}`;
  const facts = [
    request.status === null ? 'no answer' : String(request.status),
    request.tookMs === null ? '' : `${Math.round(request.tookMs)} ms`,
    request.keyFingerprint !== null && !request.keyValid ? `${key} (not accepted)` : key,
    row ? `${row.promptTokens} + ${row.completionTokens} tokens` : '',
    row ? `$${row.cost.toFixed(6)}${row.billed ? '' : ' not billed'}` : '',
  ];
  return `${time}  ${request.method} ${request.path}  ${facts.filter((fact) => fact !== '').join(' · ')}`;
}

function announce(emulator: SegmindEmulator): string {
  const [map, ignore] = emulator.chromiumArguments;
  return `Emulating api.segmind.com on loopback.
  HTTPS     127.0.0.1:${emulator.port}
  proxy     127.0.0.1:${emulator.proxyPort}   (CONNECT api.segmind.com:443 only)
  control   http://127.0.0.1:${emulator.controlPort}/state

Chromium, Chrome, Edge, with a profile of their own:
  --host-resolver-rules="${map?.replace('--host-resolver-rules=', '')}" ${ignore}
Firefox, in about:config of a profile of its own:
  network.proxy.type 1 · network.proxy.ssl 127.0.0.1 · network.proxy.ssl_port ${emulator.proxyPort}
  then open https://api.segmind.com once and accept the certificate.

Any key of the form SG_ and 16 hex digits works, for example SG_0123456789abcdef. Stop with Ctrl+C.
`;
}

async function run(options: CliOptions): Promise<void> {
  const { faults, balance, hold, ...rest } = options;
  const emulator = await startSegmindEmulator({
    ...rest,
    balance: balance === undefined ? undefined : { credits: balance, freeCredits: 0 },
    onAnswered: (request, row) => console.log(lineOf(request, row)),
  });
  for (const { fault, times } of faults) emulator.fail(fault, times);
  if (hold) emulator.hold();
  console.log(announce(emulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void emulator.stop().then(() => process.exit(0));
    });
  }
}

try {
  const options = parseCliOptions(process.argv.slice(2));
  if (options) await run(options);
  else console.log(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  console.error('--help lists the options.');
  process.exit(2);
}
