import type { EmulatorClock } from '../clock.ts';
import type { Gate, Held } from '../gate.ts';
import type { Latency, Random } from '../latency.ts';
import type { Watch } from '../watch.ts';
import type { Account } from './account.ts';
import type { FaultQueue } from './fault-queue.ts';
import type { JobQueue } from './job-queue.ts';
import type { Ledger, LedgerRow } from './ledger.ts';
import type { RecordedRequest } from './request-log.ts';
import type { ScriptedAnswers } from './scripted-answers.ts';

/** The state that the emulator's parts share. Tests reach the state through SegmindEmulator only. */
export type EmulatorState = {
  account: Account;
  ledger: Ledger;
  requests: RecordedRequest[];
  faults: FaultQueue;
  scripted: ScriptedAnswers;
  jobs: JobQueue;
  gates: Record<Held, Gate>;
  clock: EmulatorClock;
  latency: Latency;
  random: Random;
  rejectSystemRole: boolean;
  /** Headers of good answers to replace, or to leave out where null. */
  headerOverrides: Record<string, string | null>;
  /** Whether connections are kept open for the next request. */
  keepAlive: boolean;
  watch: Watch;
  /** Aborted by reset and stop, so that every wait ends. */
  life: AbortController;
  onAnswered: (request: RecordedRequest, row?: LedgerRow) => void;
};
