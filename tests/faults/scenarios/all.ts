import type { Scenario } from '../scenario.ts';
import { AGAIN_AND_AGAIN } from './again-and-again.ts';
import { AT_EACH_MOMENT } from './at-each-moment.ts';
import { GUARANTEES } from './guarantees.ts';
import { SEGMIND_FAULTS } from './segmind-faults.ts';
import { TIME_PASSES } from './time-passes.ts';

export const SCENARIOS: readonly Scenario[] = [
  ...GUARANTEES,
  ...AT_EACH_MOMENT,
  ...AGAIN_AND_AGAIN,
  ...SEGMIND_FAULTS,
  ...TIME_PASSES,
];
