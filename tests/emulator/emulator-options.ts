import type { Balance } from './api/account.ts';
import type { LedgerRow } from './api/ledger.ts';
import type { RecordedRequest } from './api/request-log.ts';
import type { Latency, Random } from './latency.ts';

/** The options of an emulator. A port that is left out becomes any free one. */
export type EmulatorOptions = {
  port?: number | undefined;
  proxyPort?: number | undefined;
  /** The control port; none is opened where it is left out, and 0 takes any free port. */
  controlPort?: number | undefined;
  /** 300 ms where left out. */
  latency?: Latency | undefined;
  /** The only accepted keys; where left out, any key of Segmind's form is accepted. */
  keys?: readonly string[] | undefined;
  /** $4.50 bought and $0.50 free where left out; null for an account without any record of credits. */
  balance?: Balance | null | undefined;
  /** Whether a message of the role `system` gets a 400 that names the role. */
  rejectSystemRole?: boolean | undefined;
  /** Whether HTTP/2 is offered besides HTTP/1.1; false where left out. */
  http2?: boolean | undefined;
  /** Whether connections stay open for the next request; true where left out. */
  keepAlive?: boolean | undefined;
  /** The source of random numbers for the realistic latency. */
  random?: Random | undefined;
  /** Called for each request that was answered or never will be, with the ledger row of a direct call. */
  onAnswered?: ((request: RecordedRequest, row?: LedgerRow) => void) | undefined;
};
