import type { Action } from './action';
import { explain } from './explain';
import { keyPoints } from './key-points';
import { summarise } from './summarise';
import { translate } from './translate';

/** Every action, in the order in which it is offered among those that need the same. */
export const ACTIONS: readonly Action[] = [summarise, keyPoints, explain, translate];
