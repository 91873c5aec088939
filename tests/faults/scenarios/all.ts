import type { Scenario } from '../scenario.ts';
import { WORKER_KILLED } from './worker-killed.ts';

export const SCENARIOS: readonly Scenario[] = [...WORKER_KILLED];
