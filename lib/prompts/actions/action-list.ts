import type { Action } from './action';
import { explain } from './explain';
import { keyPoints } from './key-points';
import { summarise } from './summarise';
import { translate } from './translate';

/** Every action, in the order in which the actions of one need are offered. */
export const ACTIONS: readonly Action[] = [summarise, keyPoints, explain, translate];
