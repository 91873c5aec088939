import type { Fault, FaultTarget } from './faults.ts';
import type { Call } from './route.ts';

/** Whether a script aimed at `target` applies to calls of the kind `call`. */
export function isAimedAt(target: FaultTarget, call: Call): boolean {
  if (target === 'any') return true;
  if (target === 'generate') return call === 'direct' || call === 'submit';
  if (target === 'poll') return call === 'status' || call === 'result';
  return target === call;
}

/** The faults still to come, each for the next calls that it is aimed at. The fault scripted first is used first. */
export class FaultQueue {
  #pending: Array<{ fault: Fault; left: number }> = [];

  /** @param times how many calls the fault applies to; Infinity is all calls until the queue is cleared */
  add(fault: Fault, times: number): void {
    this.#pending.push({ fault, left: times });
  }

  /** Takes the fault for a call that has just arrived; undefined where the call is to go well. */
  take(call: Call): Fault | undefined {
    const next = this.#pending.find(({ fault, left }) => left > 0 && isAimedAt(fault.on, call));
    if (next) next.left -= 1;
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return next?.fault;
  }

  get pending(): Array<{ name: string; on: FaultTarget; left: number }> {
    return this.#pending.map(({ fault, left }) => ({ name: fault.name, on: fault.on, left }));
  }

  clear(): void {
    this.#pending = [];
  }
}
