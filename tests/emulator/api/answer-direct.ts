import { admit } from './admission.ts';
import type { EmulatorState } from './emulator-state.ts';
import type { Fault } from './faults.ts';
import { accept, answerHeaders, bill, settle, waitForAnswer } from './generate.ts';
import type { LedgerRow } from './ledger.ts';
import type { Reply } from './reply.ts';
import type { RecordedRequest } from './request-log.ts';

/** A reply and, where the delivery decides how the ledger row ends, that row. */
export type Answered = { reply: Reply; row?: LedgerRow };

/** Answers `POST /v1/{model}`, a call that blocks until the answer is complete. */
export async function answerDirect(
  state: EmulatorState,
  request: RecordedRequest,
  modelName: string,
  fault: Fault | undefined,
): Promise<Answered> {
  const admitted = admit(state, request, modelName);
  if ('status' in admitted) return { reply: admitted };
  const { row, completion, latencyMs } = accept(state, admitted, 'direct');
  await waitForAnswer(state, latencyMs);
  if (fault?.effect.kind === 'fail') {
    settle(state, row, 'failed');
    return { reply: fault.effect.reply() };
  }
  bill(state, row);
  const headers = { 'content-type': 'application/json', ...answerHeaders(state, row, latencyMs) };
  return { reply: { status: 200, headers, body: completion.body }, row };
}
