import type { Fault, FaultTarget } from './faults.ts';
import type { Call } from './route.ts';

/** Whether a script aimed at `target` is for a call of that kind. */
export function isAimedAt(target: FaultTarget, call: Call): boolean {
  if (target === 'any') return true;
  if (target === 'generate') return call === 'direct' || call === 'submit';
  if (target === 'poll') return call === 'status' || call === 'result';
  return target === call;
}

/** The faults still to come. The one scripted first is used first, each for the next calls it is aimed at. */
export class FaultQueue {
  #pending: Array<{ fault: Fault; left: number }> = [];

  /** `times` may be Infinity: then it hits every call until the queue is cleared. */
  add(fault: Fault, times: number): void {
    this.#pending.push({ fault, left: times });
  }

  /** The fault for a call that has just arrived, which uses it up; undefined where it is to go well. */
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
