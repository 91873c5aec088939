import { parseArgs } from 'node:util';
import { buildFault, FAULT_NAMES, type FaultName, type FaultScript, type FaultTarget } from './api/faults.ts';
import { type Latency, parseLatency } from './latency.ts';

/** Ports that are the same in every run, so that a browser's flags stay valid. */
const DEFAULT_PORTS = { port: '8443', 'proxy-port': '8444', 'control-port': '8445' };

const TARGETS: ReadonlySet<string> = new Set<FaultTarget>([
  'generate',
  'direct',
  'submit',
  'poll',
  'status',
  'result',
  'balance',
  'any',
]);

export const USAGE = `Sidenote's stand-in for api.segmind.com. It listens on loopback only and needs no Segmind key.

node tests/emulator/cli.ts [options]
  --port N            HTTPS port (8443; 0 takes any free one)
  --proxy-port N      port of the proxy for Firefox (8444)
  --control-port N    port of the control server (8445)
  --latency MS        how long an answer takes: milliseconds (300) or "realistic" (32 s on average)
  --fault NAME[@CALLS][:TIMES]
                      makes the next calls go wrong; may be given several times.
                      TIMES is a number (1) or "always"; CALLS is one of ${[...TARGETS].join(', ')}
  --key KEY           accept only this key (any of the form SG_ and 16 hex digits); may be given several times
  --balance DOLLARS   what the account holds (5)
  --reject-system     answer 400 to messages of the role "system"
  --http2             offer HTTP/2 too
  --close             close the connection after each answer
  --hold              hold every answer until POST /release on the control port
  --help              this text

Faults: ${FAULT_NAMES.join(', ')}.
README.md beside this file says what each does, and how to script more over the control port.
`;

/** A fault and how many calls it applies to. */
export type FaultFlag = { fault: FaultScript; times: number };

/** The options of the command line. */
export type CliOptions = {
  port: number;
  proxyPort: number;
  controlPort: number;
  latency: Latency;
  faults: FaultFlag[];
  keys: string[] | undefined;
  balance: number | undefined;
  rejectSystemRole: boolean;
  http2: boolean;
  keepAlive: boolean;
  hold: boolean;
};

/** Parses the command line; null for `--help`. Throws with a sentence for the person on an invalid option. */
export function parseCliOptions(args: readonly string[]): CliOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: DEFAULT_PORTS.port },
      'proxy-port': { type: 'string', default: DEFAULT_PORTS['proxy-port'] },
      'control-port': { type: 'string', default: DEFAULT_PORTS['control-port'] },
      latency: { type: 'string', default: '300' },
      fault: { type: 'string', multiple: true, default: [] },
      key: { type: 'string', multiple: true },
      balance: { type: 'string' },
      'reject-system': { type: 'boolean', default: false },
      http2: { type: 'boolean', default: false },
      close: { type: 'boolean', default: false },
      hold: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return null;
  return {
    port: parsePort('--port', values.port),
    proxyPort: parsePort('--proxy-port', values['proxy-port']),
    controlPort: parsePort('--control-port', values['control-port']),
    latency: parseLatency(values.latency),
    faults: values.fault.map(parseFaultFlag),
    keys: values.key,
    balance: values.balance === undefined ? undefined : parseDollars(values.balance),
    rejectSystemRole: values['reject-system'],
    http2: values.http2,
    keepAlive: !values.close,
    hold: values.hold,
  };
}

/** Parses `name`, `name:3`, `name:always`, `name@balance:2`. Throws on an invalid fault, call or number. */
export function parseFaultFlag(flag: string): FaultFlag {
  const [, name = '', on, times = '1'] = /^([^@:]*)(?:@([^:]*))?(?::(.*))?$/.exec(flag) ?? [];
  if (on !== undefined && !TARGETS.has(on)) throw new Error(`"${on}" is none of: ${[...TARGETS].join(', ')}.`);
  if (!/^([1-9]\d*|always)$/.test(times))
    throw new Error(`A fault strikes a number of times or "always", not "${times}".`);
  const fault = { name: name as FaultName, on: on as FaultTarget | undefined };
  buildFault(fault); // Throws on an unknown name.
  return { fault, times: times === 'always' ? Number.POSITIVE_INFINITY : Number(times) };
}

function parsePort(flag: string, text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new Error(`${flag} takes a port number, not "${text}".`);
}

function parseDollars(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new Error(`--balance takes an amount in dollars, not "${text}".`);
}
