import { setTimeout as delay } from 'node:timers/promises';
import { drawLatency } from '../latency.ts';
import type { Admitted } from './admission.ts';
import { buildCompletion, type Completion } from './completion.ts';
import type { EmulatorState } from './emulator-state.ts';
import type { LedgerRow } from './ledger.ts';
import { costOf } from './models.ts';

/** An accepted POST on its way to an answer. */
export type Generation = {
  row: LedgerRow;
  completion: Completion;
  /** How long the answer takes, in milliseconds. */
  latencyMs: number;
};

/** Accepts a POST: opens its ledger row and composes its answer, but bills nothing yet. */
export function accept(state: EmulatorState, admitted: Admitted, transport: LedgerRow['transport']): Generation {
  const { request, messages, modelName, model, keyFingerprint } = admitted;
  const question = messages.findLast(({ role }) => role === 'user')?.content ?? '';
  const completion = buildCompletion(messages, modelName, state.clock.now(), state.scripted.take(question));
  const { promptTokens, completionTokens } = completion;
  const cost = costOf(model, promptTokens, completionTokens);
  const time = state.clock.now();
  const entry = { time, transport, request, model: modelName, keyFingerprint, promptTokens, completionTokens, cost };
  const row = state.ledger.open(entry);
  state.watch.changed();
  return { row, completion, latencyMs: drawLatency(state.latency, state.random) };
}

/** Waits as long as an answer takes in real time, and longer while answers are held. Rejects at reset and stop. */
export async function waitForAnswer(state: EmulatorState, latencyMs: number): Promise<void> {
  const { signal } = state.life;
  await Promise.all([delay(latencyMs, undefined, { signal }), state.gates.answers.pass(signal)]);
}

export function bill(state: EmulatorState, row: LedgerRow): void {
  row.billed = true;
  state.account.charge(row.cost);
}

export function settle(state: EmulatorState, row: LedgerRow, outcome: LedgerRow['outcome']): void {
  row.outcome = outcome;
  state.watch.changed();
}

/** Returns the headers of a good answer, with the test's overrides. */
export function answerHeaders(state: EmulatorState, row: LedgerRow, latencyMs: number): Record<string, string> {
  const headers: Record<string, string | null> = {
    'x-remaining-credits': String(state.account.remaining),
    'x-cost': String(row.cost),
    'x-request-id': row.id,
    'x-generation-time': (latencyMs / 1000).toFixed(3),
    ...state.headerOverrides,
  };
  return Object.fromEntries(Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null));
}
