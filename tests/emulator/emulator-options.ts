import type { Balance } from './api/account.ts';
import type { LedgerRow } from './api/ledger.ts';
import type { RecordedRequest } from './api/request-log.ts';
import type { Latency, Random } from './latency.ts';

/** How an emulator starts. Ports left out are any free ones. */
export type EmulatorOptions = {
  port?: number | undefined;
  proxyPort?: number | undefined;
  /** Without it there is no control port; 0 takes any free one. */
  controlPort?: number | undefined;
  /** 300 ms where left out. */
  latency?: Latency | undefined;
  /** The only keys accepted; where left out, any key of Segmind's form is. */
  keys?: readonly string[] | undefined;
  /** $4.50 bought and $0.50 free where left out; null for an account of which no credits are found. */
  balance?: Balance | null | undefined;
  /** Whether a message of the role `system` gets a 400 that names the role. */
  rejectSystemRole?: boolean | undefined;
  /** Whether HTTP/2 is offered besides HTTP/1.1; false where left out. */
  http2?: boolean | undefined;
  /** Whether connections stay open for the next request; true where left out. */
  keepAlive?: boolean | undefined;
  /** Where the realistic latency gets its random numbers. */
  random?: Random | undefined;
  /** Told of each request once it was answered, or will not be; with the ledger row of a direct call. */
  onAnswered?: ((request: RecordedRequest, row?: LedgerRow) => void) | undefined;
};
